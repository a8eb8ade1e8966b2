/** What the default method trains. */
import { denoisingAutoencoder } from '../../../src/learn/methods/denoising-autoencoder.ts';
import type { Learner } from '../../../src/learn/methods/method.ts';
import type { Options } from '../../../src/learn/types.ts';

/** The default method's network and loss for these options. */
export function defaultLearner(options: Options): Promise<Learner> {
  if (denoisingAutoencoder.kind !== 'trained') throw new Error('The default method has no steps.');
  const facts = { classes: 0, features: 0, pictures: 4000, started: false };
  return denoisingAutoencoder.build({ views: 1, ...options }, facts);
}
