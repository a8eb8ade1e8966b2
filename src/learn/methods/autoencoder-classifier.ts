/** An autoencoder whose bottleneck must also name the class. */
import type { MethodContext, OptionField } from '../types.ts';
import * as fields from './fields.ts';
import { optionOf, type Method } from './method.ts';

export const autoencoderClassifier: Method = {
  kind: 'trained',
  id: 'autoencoder-classifier',
  name: 'Autoencoder with classifier',
  summary:
    'Rebuilds your pictures and names their labels from the same few numbers; finds pictures of the same label and can still draw them.',
  needs: ['labels'],
  compare: 'euclidean',
  decoder: true,
  fields: fieldsFor,
  input: () => 'pixels',
  usesDescriptor: () => false,
  build: async (options, { classes }) => {
    const [{ createConvolutionalLearner }, { crossEntropyTerm }] = await Promise.all([
      import('../networks/convolutional-learner.ts'),
      import('../losses/cross-entropy.ts'),
    ]);
    const latent = fields.latentFor(optionOf(options, 'bits'));
    const weight = optionOf(options, 'crossEntropy');
    const naming = { classes, latent, smoothing: fields.LABEL_SMOOTHING, weight };
    return createConvolutionalLearner({
      inputSize: optionOf(options, 'inputSize'),
      width: optionOf(options, 'width'),
      latent,
      hidden: [],
      decoder: true,
      normaliseLatent: false,
      reconstructionWeight: optionOf(options, 'reconstruction'),
      terms: weight > 0 ? [crossEntropyTerm(naming)] : [],
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
    {
      ...fields.crossEntropy(1),
      help: 'Weight of naming the label. 0 gives the plain autoencoder.',
    },
    {
      ...fields.range(
        'reconstruction',
        'Reconstruction',
        { min: 0.1, max: 100, step: 0.1 },
        fields.RECONSTRUCTION_WEIGHT,
      ),
      help: 'Weight of rebuilding the picture.',
    },
    fields.noise(0),
    fields.learningRate(),
    fields.validation(),
    fields.seed(),
  ];
}
