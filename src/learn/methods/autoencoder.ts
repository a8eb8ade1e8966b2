/** A convolutional autoencoder without bits: its bottleneck is compared as it is. */
import type { MethodContext, OptionField } from '../types.ts';
import * as fields from './fields.ts';
import { optionOf, type Method } from './method.ts';

export const autoencoder: Method = {
  kind: 'trained',
  id: 'autoencoder',
  name: 'Autoencoder',
  summary:
    'Learns only to rebuild your pictures; what it finds is about as near as raw pixels are. Made for comparison and for its reconstructions.',
  needs: [],
  compare: 'euclidean',
  decoder: true,
  fields: fieldsFor,
  input: () => 'pixels',
  usesDescriptor: () => false,
  build: async (options) => {
    const [{ createConvolutionalLearner }, { latentPenaltyTerm }] = await Promise.all([
      import('../networks/convolutional-learner.ts'),
      import('../losses/latent-penalty.ts'),
    ]);
    const penalty = optionOf(options, 'latentPenalty');
    return createConvolutionalLearner({
      inputSize: optionOf(options, 'inputSize'),
      width: optionOf(options, 'width'),
      latent: fields.latentFor(optionOf(options, 'bits')),
      hidden: [],
      decoder: true,
      normaliseLatent: false,
      reconstructionWeight: fields.RECONSTRUCTION_WEIGHT,
      terms: penalty > 0 ? [latentPenaltyTerm(penalty)] : [],
      weightDecay: optionOf(options, 'weightPenalty'),
    });
  },
};

function fieldsFor(context: MethodContext): OptionField[] {
  return [
    fields.compare('euclidean'),
    fields.bits(),
    fields.inputSize(),
    fields.width(context),
    fields.epochs(),
    fields.noise(0),
    {
      ...fields.range('latentPenalty', 'Latent penalty', { min: 0, max: 10, step: 0.001 }, 0),
      help: 'Weight of the mean square of the bottleneck: a little keeps its numbers small. 0 leaves it out.',
    },
    {
      ...fields.range(
        'weightPenalty',
        'Weight penalty',
        { min: 0, max: 0.1, step: 0.0001 },
        0.0005,
      ),
      help: 'How strongly the weights are drawn towards 0 at each step (weight decay).',
    },
    fields.learningRate(),
    fields.validation(),
    fields.seed(),
  ];
}
