/** From trained weights to an encoder: a rotation to bits is fitted to the pictures that were learned from. */
import type { Encoded } from '../codes/embeddings.ts';
import type { EncoderModel } from '../codes/encoder-model.ts';
import { fitBinariser } from '../descriptors/binariser.ts';
import { createRandom } from '../lib/random.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { sourceOf } from './embed-features.ts';
import type { Embedder } from './embedders/embedder.ts';
import { createTrainedEmbedder } from './embedders/joined-embedder.ts';
import { encodedOf } from './loaded-encoder.ts';
import { compareOf, optionOf, type Learner } from './methods/method.ts';
import { methodNamed } from './methods/registry.ts';
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
  input: FitInput,
): Promise<FittedEncoder> {
  const { method, options, backend, learner, backbone } = input;
  const { inputSize } = learner;
  const bits = optionOf(options, 'bits');
  const own = weights.filter(({ name }) => !/^(decoder|head)\./.test(name));
  const tensors = [...own, ...(await partnerOf(input))];
  const compare = compareOf(methodNamed(method), options);
  const embedder = createTrainedEmbedder({ tensors, inputSize, compare });
  try {
    const embeddings = await embedTrained(embedder, input);
    const random = createRandom(optionOf(options, 'seed'));
    const kind = BINARISERS[options['binarisation'] ?? 0]!;
    const binariser = fitBinariser(kind, embeddings, embedder.latent, bits, random);
    const encoder: EncoderModel = {
      method,
      options,
      bits,
      inputSize,
      backend,
      compare,
      backbone,
      tensors: [...tensors, ...binariser],
    };
    return { encoder, encoded: encodedOf(encoder, embeddings, embedder.latent) };
  } finally {
    embedder.dispose();
  }
}

/** The tensors of the learner's partner, where it has one. */
async function partnerOf({ learner, train, signal, emit }: FitInput): Promise<NamedTensor[]> {
  const { pictures, labels } = train;
  if (!learner.partner || !labels) return [];
  const progress = (what: string, done: number, total: number): void =>
    emit({ kind: 'preparing', what, done, total });
  return learner.partner({ pictures, labels, progress, signal });
}

/** Embeddings of what was learned from. */
function embedTrained(
  embedder: Embedder,
  { train, signal, emit }: FitInput,
): Promise<Float32Array<ArrayBuffer>> {
  const total = countOf(train);
  const progress = (done: number): void =>
    emit({ kind: 'preparing', what: 'Fitting the codes', done, total });
  return embedder.input === 'features'
    ? embedder.embed(sourceOf(train.features!), { progress, signal })
    : embedder.embed(train.pictures, { progress, signal });
}
