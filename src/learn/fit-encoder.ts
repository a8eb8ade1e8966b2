/** From trained weights to an encoder: a rotation to bits is fitted to the pictures that were learned from. */
import type { Encoded } from '../codes/embeddings.ts';
import type { EncoderModel } from '../codes/encoder-model.ts';
import { fitBinariser } from '../descriptors/binariser.ts';
import { createRandom } from '../lib/random.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { embedFeatures, sourceOf } from './embed-features.ts';
import { embedPictures } from './encoder.ts';
import { encodedOf } from './loaded-encoder.ts';
import { compareOf, optionOf, type Learner } from './methods/method.ts';
import { methodNamed } from './methods/registry.ts';
import { InferenceNetwork } from './networks/inference.ts';
import { countOf, type PictureSet } from './picture-set.ts';
import type { BackendName, Options, TrainingEvent } from './types.ts';

/** The part of a training that its encoder depends on. */
export interface FitInput {
  method: string;
  options: Options;
  backend: BackendName;
  learner: Learner;
  train: PictureSet;
  /** Id of the pretrained network that the features are of. */
  backbone: string | null;
  signal: AbortSignal;
  emit: (event: TrainingEvent) => void;
}

export interface FittedEncoder {
  encoder: EncoderModel;
  /** What it says of the training pictures, the very same as later: they need not be encoded again. */
  encoded: Encoded;
}

/** In the order of the choices of the option "binarisation". */
const BINARISERS = ['itq', 'median', 'zero'] as const;

/** `weights` as `Learner.fold` gives them; those of decoder and heads are left out of the encoder. */
export async function fitEncoder(
  weights: readonly NamedTensor[],
  { method, options, backend, learner, train, backbone, signal, emit }: FitInput,
): Promise<FittedEncoder> {
  const { inputSize, latent } = learner;
  const bits = optionOf(options, 'bits');
  const own = weights.filter(({ name }) => !/^(decoder|head)\./.test(name));
  const network = new InferenceNetwork(own, inputSize);
  const total = countOf(train);
  try {
    const progress = (done: number): void =>
      emit({ kind: 'preparing', what: 'Fitting the codes', done, total });
    const work = { progress, signal };
    const embeddings = train.features
      ? await embedFeatures(network, sourceOf(train.features), work)
      : await embedPictures(network, train.pictures, work);
    const random = createRandom(optionOf(options, 'seed'));
    const kind = BINARISERS[options['binarisation'] ?? 0]!;
    const binariser = fitBinariser(kind, embeddings, latent, bits, random);
    const encoder: EncoderModel = {
      method,
      options,
      bits,
      inputSize,
      backend,
      compare: compareOf(methodNamed(method), options),
      backbone,
      tensors: [...own, ...binariser],
    };
    return { encoder, encoded: encodedOf(encoder, embeddings, latent) };
  } finally {
    network.dispose();
  }
}
