/** A denoising autoencoder whose bottleneck also points to what a training-free teacher says of the picture. */
import type { MethodContext, OptionField } from '../types.ts';
import * as fields from './fields.ts';
import { optionOf, type Method } from './method.ts';

/** Of NT-Xent between two views (`reference/quality.md`, 3 c). */
const CONTRAST = 0.3;

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
    const [{ createConvolutionalLearner }, { guidanceTerm }, { ntXentTerm }] = await Promise.all([
      import('../networks/convolutional-learner.ts'),
      import('../losses/guidance.ts'),
      import('../losses/nt-xent.ts'),
    ]);
    const guidance = optionOf(options, 'guidance');
    return createConvolutionalLearner({
      inputSize: optionOf(options, 'inputSize'),
      width: optionOf(options, 'width'),
      latent: fields.latentFor(optionOf(options, 'bits')),
      hidden: [],
      decoder: true,
      normaliseLatent: false,
      reconstructionWeight: fields.RECONSTRUCTION_WEIGHT,
      terms: [
        ...(guidance > 0 ? [guidanceTerm(guidance)] : []),
        ...(optionOf(options, 'views') === 2 ? [ntXentTerm(CONTRAST)] : []),
      ],
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
    {
      ...fields.choice('views', 'Views', [1, 2], 1),
      choiceNames: ['One of each picture', 'Two, which must find each other'],
      help: 'Two views find a little better and take nearly twice as long.',
    },
    fields.learningRate(),
    fields.validation(),
    fields.seed(),
  ];
}
