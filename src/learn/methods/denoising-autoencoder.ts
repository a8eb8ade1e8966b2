/** The first method: a denoising autoencoder whose bottleneck also points to the picture's training-free descriptor. */
import type { MethodContext, OptionField } from '../types.ts';
import * as fields from './fields.ts';
import { optionOf, type Method } from './method.ts';

/** Of the mean squared error, pixels in 0 to 1 (`reference/quality.md`). */
export const RECONSTRUCTION_WEIGHT = 10;

export const denoisingAutoencoder: Method = {
  kind: 'trained',
  id: 'denoising-autoencoder',
  name: 'Denoising autoencoder',
  summary:
    'Learns from your pictures alone to rebuild them from noisy views, guided by their edges and colours; finds pictures that look alike.',
  needs: [],
  compare: 'hamming',
  decoder: true,
  fields: fieldsFor,
  input: () => 'pixels',
  usesDescriptor: (options) => optionOf(options, 'guidance') > 0,
  build: async (options) => {
    const [{ createConvolutionalLearner }, { guidanceTerm }] = await Promise.all([
      import('../networks/convolutional-learner.ts'),
      import('../losses/guidance.ts'),
    ]);
    const guidance = optionOf(options, 'guidance');
    return createConvolutionalLearner({
      inputSize: optionOf(options, 'inputSize'),
      width: optionOf(options, 'width'),
      latent: fields.latentFor(optionOf(options, 'bits')),
      hidden: [],
      decoder: true,
      normaliseLatent: false,
      reconstructionWeight: RECONSTRUCTION_WEIGHT,
      terms: guidance > 0 ? [guidanceTerm(guidance)] : [],
    });
  },
};

function fieldsFor(context: MethodContext): OptionField[] {
  return [
    fields.bits(),
    fields.inputSize(),
    fields.width(context),
    fields.epochs(),
    fields.noise(0.1),
    {
      ...fields.range('guidance', 'Guidance', { min: 0, max: 10, step: 0.1 }, 1),
      help: 'Weight of pointing to the edges and colours of the picture. 0 gives the plain autoencoder.',
    },
    fields.learningRate(),
    fields.validation(),
    fields.seed(),
  ];
}
