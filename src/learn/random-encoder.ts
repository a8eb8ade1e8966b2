/** The small encoder as it is before any training: what of its codes is the network's shape, and not learned. */
import type { EncoderModel } from '../codes/encoder-model.ts';
import { fitBinariser } from '../descriptors/binariser.ts';
import { createRandom } from '../lib/random.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { embedPictures } from './encoder.ts';
import type { Work } from './embedders/embedder.ts';
import { latentFor } from './methods/fields.ts';
import { autoencoderLayout, autoencoderStatistics } from './networks/autoencoder.ts';
import { foldNetwork } from './networks/fold.ts';
import { InferenceNetwork } from './networks/inference.ts';
import { cutArrays, initialValues } from './networks/layout.ts';
import { inputStatistics } from './pictures.ts';
import type { BackendName } from './types.ts';

const SIDE = 32;
const WIDTH = 16;
/** More change the rotation by nothing that matters. */
const FIT_PICTURES = 5000;

/** The encoder of the seed's first weights, its bits by ITQ fitted to pictures of 32 x 32 RGB bytes. */
export async function drawRandomEncoder(
  fit: readonly Uint8Array[],
  bits: number,
  seed: number,
  backend: BackendName,
  work: Work = {},
): Promise<EncoderModel> {
  const latent = latentFor(bits);
  const shape = { inputSize: SIDE, width: WIDTH, latent, decoder: false };
  const random = createRandom(seed);
  const layout = autoencoderLayout(shape);
  const statistics = autoencoderStatistics(shape);
  const tensors = foldNetwork(
    cutArrays(initialValues(layout, random), layout).map(withoutShift),
    cutArrays(initialValues(statistics, random), statistics),
    inputStatistics(fit),
  );
  const network = new InferenceNetwork(tensors, SIDE);
  try {
    const some = evenly(fit, FIT_PICTURES);
    const embeddings = await embedPictures(network, some, work);
    const rotation = fitBinariser('itq', embeddings, latent, bits, random);
    return {
      method: 'random-encoder',
      options: { bits, seed },
      bits,
      inputSize: SIDE,
      backend,
      compare: 'hamming',
      backbone: null,
      tensors: [...tensors, ...rotation],
    };
  } finally {
    network.dispose();
  }
}

/** At most so many, spread over all: galleries come folder by folder. */
function evenly<Value>(values: readonly Value[], most: number): Value[] {
  const count = Math.min(most, values.length);
  return Array.from(
    { length: count },
    (_, place) => values[Math.floor((place * values.length) / count)]!,
  );
}

/** A random shift of the bottleneck would be the largest part of every embedding, the same for all pictures. */
function withoutShift(tensor: NamedTensor): NamedTensor {
  if (tensor.name !== 'encoder.dense.bias') return tensor;
  return { ...tensor, data: new Float32Array(tensor.data.length) };
}
