/** Pictures as a decoder rebuilds them: from the picture, from a noisy one, and from the bits of its code alone. */
import * as tf from '@tensorflow/tfjs-core';
import type { EncoderModel } from '../codes/encoder-model.ts';
import { packCodes } from '../descriptors/binariser.ts';
import { createRandom } from '../lib/random.ts';
import { BATCH_SIZE, normaliseInPlace, scaleInto } from './batches.ts';
import { embeddingsFromCodes } from './code-only.ts';
import { embedPictures } from './encoder.ts';
import type { InferenceNetwork } from './networks/inference.ts';
import { createNoise } from './noise.ts';
import { readAndDispose } from './read-tensor.ts';
import type { Rebuilt } from './types.ts';

export interface NoiseOrder {
  /** Standard deviation, where black is 0 and white is 1. */
  noise: number;
  seed: number;
}

/**
 * At most 64 pictures. Where embeddings have no length, the mean length of the bottlenecks is taken for all.
 * Throws a RangeError for more pictures; the network must have a decoder.
 */
export async function rebuildPictures(
  network: InferenceNetwork,
  { tensors, compare }: Pick<EncoderModel, 'tensors' | 'compare'>,
  pictures: readonly Uint8Array[],
  { noise, seed }: NoiseOrder,
): Promise<Rebuilt> {
  const count = pictures.length;
  if (count > BATCH_SIZE) throw new RangeError(`At most ${BATCH_SIZE} pictures, not ${count}.`);
  const size = network.inputSize;
  const length = size * size * 3;
  const clean = new Float32Array(BATCH_SIZE * length);
  const noisy = new Float32Array(BATCH_SIZE * length);
  const source = createNoise(seed);
  const random = createRandom(seed);
  pictures.forEach((picture, row) => {
    scaleInto(picture, clean, row * length);
    source.add(clean, noisy, row * length, length, noise, random);
  });
  const keepLengths = compare === 'euclidean';
  const embeddings = await embedPictures(network, pictures, {}, keepLengths);
  const told = embeddingsFromCodes(tensors, packCodes(tensors, embeddings), embeddings);
  const scale = keepLengths ? 1 : await meanLength(network, clean, count);
  const latents = new Float32Array(BATCH_SIZE * network.latent);
  latents.set(told.map((value) => value * scale));
  const bytes = (values: Float32Array): Uint8Array<ArrayBuffer> =>
    new Uint8Array(Uint8ClampedArray.from(values.subarray(0, count * length), (v) => v * 255));
  return {
    count,
    size,
    clean: bytes(clean),
    noisy: bytes(noisy),
    fromClean: bytes(await throughNetwork(network, clean)),
    fromNoisy: bytes(await throughNetwork(network, noisy)),
    fromCode: bytes(await outOf(network, latents)),
  };
}

/** Mean length of the bottlenecks of the first pictures, whose directions alone are kept as embeddings. */
async function meanLength(
  network: InferenceNetwork,
  clean: Float32Array,
  count: number,
): Promise<number> {
  const latents = await readAndDispose(tf.tidy(() => network.embed(inputOf(network, clean))));
  let sum = 0;
  for (let row = 0; row < count; row++) {
    sum += Math.hypot(...latents.subarray(row * network.latent, (row + 1) * network.latent));
  }
  return sum / Math.max(1, count);
}

function throughNetwork(network: InferenceNetwork, pixels: Float32Array): Promise<Float32Array> {
  return readAndDispose(tf.tidy(() => network.reconstruct(inputOf(network, pixels)).picture));
}

function outOf(network: InferenceNetwork, latents: Float32Array): Promise<Float32Array> {
  return readAndDispose(
    tf.tidy(() => network.rebuild(tf.tensor2d(latents, [BATCH_SIZE, network.latent]))),
  );
}

/** Call it inside `tf.tidy`. */
function inputOf(network: InferenceNetwork, pixels: Float32Array): tf.Tensor4D {
  const seen = pixels.slice();
  normaliseInPlace(seen, network);
  return tf.tensor4d(seen, [BATCH_SIZE, network.inputSize, network.inputSize, 3]);
}
