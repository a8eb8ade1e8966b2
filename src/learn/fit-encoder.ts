/** From trained weights to an encoder: a rotation to bits is fitted to the pictures that were learned from. */
import type { Encoded } from '../codes/embeddings.ts';
import type { EncoderModel } from '../codes/encoder-model.ts';
import { fitBinariser } from '../descriptors/binariser.ts';
import { createRandom } from '../lib/random.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import type { PictureSet } from './batches.ts';
import { embedPictures } from './encoder.ts';
import { encodedOf } from './loaded-encoder.ts';
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
  /** What it says of the training pictures, the very same as later: they need not be encoded again. */
  encoded: Encoded;
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
    const encoder: EncoderModel = {
      method,
      options,
      bits,
      inputSize,
      backend,
      compare: 'hamming',
      backbone: null,
      tensors: [...own, ...rotation],
    };
    return { encoder, encoded: encodedOf(encoder, embeddings, latent) };
  } finally {
    network.dispose();
  }
}
