/** From trained weights to an encoder: a rotation to bits is fitted to the pictures that were learned from. */
import type { EncoderModel } from '../codes/encoder-model.ts';
import { fitBinariser, packCodes } from '../descriptors/binariser.ts';
import { createRandom } from '../lib/random.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import type { PictureSet } from './batches.ts';
import { embedPictures } from './encoder.ts';
import { optionOf, type Learner } from './methods/method.ts';
import { InferenceNetwork } from './networks/inference.ts';
import type { BackendName, Options, TrainingEvent } from './types.ts';

/** The part of a training that its encoder depends on. */
export interface FitInput {
  method: string;
  options: Options;
  backend: BackendName;
  learner: Learner;
  train: PictureSet;
  signal: AbortSignal;
  emit: (event: TrainingEvent) => void;
}

export interface FittedEncoder {
  encoder: EncoderModel;
  /** Packed codes of the training pictures, the very ones that the encoder gives: they need not be encoded again. */
  codes: Uint8Array<ArrayBuffer>;
}

/** `weights` as `Learner.fold` gives them; the decoder's are left out of the encoder. */
export async function fitEncoder(
  weights: readonly NamedTensor[],
  { method, options, backend, learner, train, signal, emit }: FitInput,
): Promise<FittedEncoder> {
  const { inputSize, latent } = learner;
  const bits = optionOf(options, 'bits');
  const own = weights.filter(({ name }) => !name.startsWith('decoder.'));
  const network = new InferenceNetwork(own, inputSize);
  const total = train.pictures.length;
  try {
    const progress = (done: number): void =>
      emit({ kind: 'preparing', what: 'Fitting the codes', done, total });
    const embeddings = await embedPictures(network, train.pictures, { progress, signal });
    const random = createRandom(optionOf(options, 'seed'));
    const rotation = fitBinariser('itq', embeddings, latent, bits, random);
    const encoder = { method, options, bits, inputSize, backend, tensors: [...own, ...rotation] };
    return { encoder, codes: packCodes(rotation, embeddings) };
  } finally {
    network.dispose();
  }
}
