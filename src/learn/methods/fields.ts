/** Options that several methods have: the same id means the same everywhere. */
import type { Compare, MethodContext, OptionField, Options } from '../types.ts';
import { COMPARES } from './method.ts';

/** Dimensions of the bottleneck where fewer bits are asked for. */
const SMALLEST_LATENT = 64;

/** Of the mean squared error, pixels in 0 to 1 (`reference/quality.md`). */
export const RECONSTRUCTION_WEIGHT = 10;

/** Share of a label's weight that is spread over all labels. */
export const LABEL_SMOOTHING = 0.1;

/** Up to so many pictures a network on pixels alone learns too little. */
export const FEW_PICTURES = 1000;

/** Length of an embedding for codes of so many bits. */
export function latentFor(bits: number): number {
  return Math.max(SMALLEST_LATENT, bits);
}

export function bits(): OptionField {
  return {
    ...choice('bits', 'Bits', [16, 24, 32, 48, 64, 96, 128, 192, 256], 64),
    help: 'Length of a code. More bits tell pictures apart more finely and take more room.',
  };
}

export function inputSize(): OptionField {
  return {
    ...choice('inputSize', 'Input size', [16, 32, 48, 64, 96], 32),
    help: 'Side of the pictures the network sees, in pixels. Twice the side takes four times as long.',
  };
}

export function width({ backend }: MethodContext): OptionField {
  return {
    ...choice('width', 'Width', [8, 16, 32], backend === 'wasm' ? 16 : 32),
    help: 'Filters in the first layer. Twice the width takes up to four times as long and finds a little better.',
  };
}

/** `automatic`: what 0 takes, as the end of a sentence. */
export function epochs(automatic = 'as many as fit into 90 seconds, from 5 to 15'): OptionField {
  return {
    ...range('epochs', 'Epochs', { min: 0, max: 200, step: 1 }, 0),
    help: `How often every picture is seen. 0 takes ${automatic}.`,
  };
}

export function noise(initial: number): OptionField {
  return {
    ...range('noise', 'Noise', { min: 0, max: 0.5, step: 0.01 }, initial),
    help: 'Deviation of the noise on the input, where black is 0 and white is 1.',
  };
}

export function learningRate(initial = 0.002): OptionField {
  return {
    ...range('learningRate', 'Learning rate', { min: 0.00001, max: 0.1, step: 0.00001 }, initial),
    help: 'Size of the steps. Lower it if the loss jumps about.',
  };
}

export function seed(): OptionField {
  return {
    ...range('seed', 'Seed', { min: 0, max: 4294967295, step: 1 }, 1),
    help: 'The same seed, pictures and options give the same codes again on WASM.',
  };
}

export function validation(initial = 0.2): OptionField {
  return {
    ...range('validation', 'Held out', { min: 0, max: 0.5, step: 0.05 }, initial),
    help: 'Share of the training pictures that is kept aside to pick the best epoch. 0 learns from all of them and keeps the last epoch.',
  };
}

/** Only `allowed` can be chosen. */
export function compare(initial: Compare, allowed: readonly Compare[] = COMPARES): OptionField {
  const names: Record<Compare, string> = {
    hamming: 'Differing bits',
    euclidean: 'Euclidean distance',
    cosine: 'Cosine',
  };
  const choices = allowed.map((one) => COMPARES.indexOf(one));
  return {
    ...choice('compare', 'Compared by', choices, COMPARES.indexOf(initial)),
    choiceNames: allowed.map((one) => names[one]),
    help: 'What decides how near two pictures are: bits take the least room and are the fastest, embeddings tell more.',
  };
}

export function binarisation(): OptionField {
  return {
    ...choice('binarisation', 'Bits by', [0, 1, 2], 0),
    choiceNames: ['Rotation (ITQ)', 'Median of each dimension', 'Sign of each dimension'],
    help: 'How numbers become bits. The rotation loses the least.',
  };
}

export function source({ backbone }: MethodContext): OptionField {
  return {
    ...choice('source', 'Learns from', [0, 1], backbone ? 1 : 0),
    choiceNames: ['Pixels', 'Features of the pretrained network'],
    help: 'Features of a pretrained network tell meanings apart with few pictures; pixels need no network.',
  };
}

export function hidden(initial: number): OptionField {
  return {
    ...choice('hidden', 'Layers before the code', [0, 1, 2], initial),
    help: 'Fully connected layers in front of the layer that gives the code.',
  };
}

export function crossEntropy(initial: number): OptionField {
  return {
    ...range('crossEntropy', 'Cross-entropy', { min: 0, max: 10, step: 0.1 }, initial),
    help: 'Weight of naming the class as well; 0 leaves it out.',
  };
}

export function start(): OptionField {
  return {
    ...choice('start', 'Starts from', [0, 1], 1),
    choiceNames: ['Fresh weights', 'The guided autoencoder'],
    help: 'Weights that were trained without labels give labels a head start; where there are none it starts fresh.',
  };
}

/** Pictures that a partner needs at least, and the input size that it reads. */
const PARTNER = { fewest: 128, inputSize: 32 };

export function partner({ pictures }: MethodContext): OptionField {
  return {
    ...choice('partner', 'Beside the network', [0, 1], pictures <= FEW_PICTURES ? 1 : 0),
    choiceNames: ['Nothing', 'A small one on edges, colours and patches'],
    help: 'Two networks find more than one among few pictures. It takes some seconds more, and pictures of 32 pixels.',
  };
}

/** Whether there is one with these options. */
export function wantsPartner(options: Options, { pictures }: { pictures: number }): boolean {
  const { fewest, inputSize: side } = PARTNER;
  return options['partner'] === 1 && options['inputSize'] === side && pictures >= fewest;
}

type Field = Omit<OptionField, 'help'>;

/** One of a few values; `choices` in rising order. */
export function choice(id: string, label: string, choices: number[], initial: number): Field {
  const [min, max] = [choices[0]!, choices.at(-1)!];
  return { id, label, min, max, step: 1, initial, choices };
}

/** Any value between two. */
export function range(
  id: string,
  label: string,
  bounds: { min: number; max: number; step: number },
  initial: number,
): Field {
  return { id, label, ...bounds, initial };
}
