/** HashNet: codes of the same class get a large inner product, through a tanh that hardens while it learns. */
import { hashMethod } from './hash-head.ts';

export const hashnet = hashMethod({
  id: 'hashnet',
  name: 'HashNet',
  summary:
    'Learns codes from labels by comparing pairs of pictures, with a scale that makes them harder and harder; finds pictures of the same kind.',
  normaliseLatent: false,
  sampling: 'classes',
  // pairs come in many combinations, so it learns from more epochs than a head that sees classes
  featureEpochs: 100,
  fields: [],
  term: async () => (await import('../losses/hashnet.ts')).hashnetTerm(),
});
