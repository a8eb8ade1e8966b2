/** Deep Cauchy Hashing: pairs of the same class are drawn within a few bits of each other. */
import * as fields from './fields.ts';
import { hashMethod } from './hash-head.ts';
import { optionOf } from './method.ts';

export const deepCauchy = hashMethod({
  id: 'deep-cauchy',
  name: 'Deep Cauchy Hashing',
  summary:
    'Learns codes from labels by drawing pairs of the same kind within a few bits; good at codes that lie close together.',
  normaliseLatent: false,
  sampling: 'classes',
  // pairs come in many combinations, so it learns from more epochs than a head that sees classes
  featureEpochs: 100,
  fields: [
    {
      ...fields.range('gamma', 'Cauchy scale', { min: 1, max: 100, step: 1 }, 20),
      help: 'Distance in bits at which a pair counts as half alike. Smaller values draw pairs closer together.',
    },
    {
      ...fields.range('quantisation', 'Quantisation', { min: 0, max: 10, step: 0.01 }, 0.1),
      help: 'Weight of drawing all numbers of a code to the same size, so that little is lost when they become bits.',
    },
    {
      ...fields.choice('distance', 'Distance of a pair', [0, 1], 0),
      choiceNames: ['By cosine, as in the paper', 'Squared Euclidean, as in its code'],
      help: 'What training takes for the number of bits that differ. The squared one is four times as large, so it wants a larger scale.',
    },
  ],
  term: async (options) => {
    const { deepCauchyTerm } = await import('../losses/deep-cauchy.ts');
    return deepCauchyTerm({
      gamma: optionOf(options, 'gamma'),
      lambda: optionOf(options, 'quantisation'),
      distance: optionOf(options, 'distance') === 0 ? 'cosine' : 'squared Euclidean',
    });
  },
});
