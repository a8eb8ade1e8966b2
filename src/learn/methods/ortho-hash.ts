/** OrthoHash: each class has a fixed random code, and pictures learn to point to that of their class. */
import { hashMethod } from './hash-head.ts';
import { optionOf } from './method.ts';

export const orthoHash = hashMethod({
  id: 'orthohash',
  name: 'OrthoHash',
  summary:
    'Learns codes from labels by pointing each kind to a random code of its own; the strongest of the simple heads, also with many kinds.',
  normaliseLatent: true,
  sampling: 'shuffled',
  featureEpochs: 40,
  fields: [],
  term: async (options, { classes }) => {
    const { orthoHashTerm } = await import('../losses/ortho-hash.ts');
    return orthoHashTerm(classes, optionOf(options, 'bits'), optionOf(options, 'seed'));
  },
});
