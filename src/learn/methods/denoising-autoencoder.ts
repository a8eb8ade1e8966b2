/** The first method: a denoising autoencoder whose bottleneck also points to the picture's training-free descriptor. */
import type { BackendName, OptionField } from '../types.ts';
import { optionOf, type Method } from './method.ts';

/** Dimensions of the bottleneck where fewer bits are asked for. */
const SMALLEST_LATENT = 64;

export const denoisingAutoencoder: Method = {
  id: 'denoising-autoencoder',
  name: 'Denoising autoencoder',
  summary:
    'Learns from your pictures alone to rebuild them from noisy views, guided by their edges and colours; finds pictures that look alike.',
  needs: [],
  compare: 'hamming',
  fields,
  usesDescriptor: (options) => optionOf(options, 'guidance') > 0,
  build: async (options) => {
    const { createAutoencoderLearner } = await import('../networks/autoencoder-learner.ts');
    return createAutoencoderLearner({
      inputSize: optionOf(options, 'inputSize'),
      width: optionOf(options, 'width'),
      latent: Math.max(SMALLEST_LATENT, optionOf(options, 'bits')),
      guidance: optionOf(options, 'guidance'),
    });
  },
};

function fields(backend: BackendName): OptionField[] {
  return [
    {
      ...choice('bits', 'Bits', [16, 24, 32, 48, 64, 96, 128, 192, 256], 64),
      help: 'Length of a code. More bits tell pictures apart more finely and take more room.',
    },
    {
      ...choice('inputSize', 'Input size', [16, 32, 48, 64, 96], 32),
      help: 'Side of the pictures the network sees, in pixels. Twice the side takes four times as long.',
    },
    {
      ...choice('width', 'Width', [8, 16, 32], backend === 'wasm' ? 16 : 32),
      help: 'Filters in the first layer. Twice the width takes up to four times as long and finds a little better.',
    },
    {
      ...range('epochs', 'Epochs', 0, 200, 1, 0),
      help: 'How often every picture is seen. 0 takes as many as fit into 90 seconds, from 5 to 15.',
    },
    {
      ...range('noise', 'Noise', 0, 0.5, 0.01, 0.1),
      help: 'Deviation of the noise on the input, where black is 0 and white is 1.',
    },
    {
      ...range('guidance', 'Guidance', 0, 10, 0.1, 1),
      help: 'Weight of pointing to the edges and colours of the picture. 0 gives the plain autoencoder.',
    },
    {
      ...range('learningRate', 'Learning rate', 0.00001, 0.1, 0.00001, 0.002),
      help: 'Size of the steps. Lower it if the loss jumps about.',
    },
    {
      ...range('seed', 'Seed', 0, 4294967295, 1, 1),
      help: 'The same seed, pictures and options give the same codes again on WASM.',
    },
  ];
}

function choice(id: string, label: string, choices: number[], initial: number): Field {
  const [min, max] = [choices[0]!, choices.at(-1)!];
  return { id, label, min, max, step: 1, initial, choices };
}

function range(
  id: string,
  label: string,
  min: number,
  max: number,
  step: number,
  initial: number,
): Field {
  return { id, label, min, max, step, initial };
}

type Field = Omit<OptionField, 'help'>;
