/** Pictures to embeddings with a finished network; a picture's embedding does not depend on its companions. */
import * as tf from '@tensorflow/tfjs-core';
import { l2Normalise } from '../descriptors/normalise.ts';
import { assertBackendAlive } from './backends/failure.ts';
import { assertPlausible } from './backends/suspicion.ts';
import { BATCH_SIZE, normaliseInPlace, scaleInto } from './batches.ts';
import type { PictureSource, Work } from './embedders/embedder.ts';
import { EncoderInput, PICTURES_AT_ONCE } from './encoder-input.ts';
import type { InferenceNetwork } from './networks/inference.ts';
import { readAndDispose } from './read-tensor.ts';
import { yieldToMessages } from '../lib/yield.ts';

/**
 * (f(x) + f(mirror x)) / 2 of pictures given as bytes at the network's input size: pictures x latent, rows of length 1
 * unless `keepLengths` says that distances are told by them. Every batch has the same size (the last is filled with
 * black), so that shapes and sums never change. A batch is handed to the device before the numbers of the one before are
 * awaited, so that a graphics device is never idle. Throws a BackendError where what the device gives cannot be right.
 */
export async function embedPictures(
  network: InferenceNetwork,
  pictures: PictureSource,
  { progress, signal }: Work = {},
  keepLengths = false,
): Promise<Float32Array<ArrayBuffer>> {
  const { latent } = network;
  const count = pictures.length;
  const embeddings = new Float32Array(count * latent);
  const input = new EncoderInput(network.inputSize, network);
  let before: Promise<void> = Promise.resolve();
  for (let start = 0; start < count; start += PICTURES_AT_ONCE) {
    signal?.throwIfAborted();
    assertBackendAlive();
    const end = Math.min(start + PICTURES_AT_ONCE, count);
    const some = await pictures.slice(start, end);
    const values = input.fill(some);
    const reading = readAndDispose(embedBatch(network, values)).then((pair) => {
      const rows = embeddings.subarray(start * latent, end * latent);
      meanOfPairs(pair, rows);
      return assertPlausible(rows, latent, some);
    });
    reading.catch(() => undefined); // it is awaited one batch later, where its failure counts
    await before;
    before = reading;
    progress?.(start);
    await yieldToMessages();
  }
  await before;
  progress?.(count);
  if (!keepLengths) l2Normalise(embeddings, count, latent);
  return embeddings;
}

function embedBatch(network: InferenceNetwork, values: Float32Array): tf.Tensor2D {
  const { inputSize } = network;
  const shape: [number, number, number, number] = [BATCH_SIZE, inputSize, inputSize, 3];
  return tf.tidy(() => network.embed(tf.tensor4d(values, shape)));
}

/** Rows of pictures and, after all of those, of their mirror images become the rows between. */
function meanOfPairs(pair: Float32Array, means: Float32Array): void {
  const mirrors = pair.length / 2;
  for (let index = 0; index < means.length; index++) {
    means[index] = (pair[index]! + pair[mirrors + index]!) / 2;
  }
}

/** Mean squared error of clean pictures through encoder and decoder, pixels in 0 to 1; 0 for no picture. */
export async function reconstructionErrorOf(
  network: InferenceNetwork,
  pictures: readonly Uint8Array[],
  { progress, signal }: Work = {},
): Promise<number> {
  const size = network.inputSize;
  const length = size * size * 3;
  let sum = 0;
  for (let start = 0; start < pictures.length; start += BATCH_SIZE) {
    signal?.throwIfAborted();
    assertBackendAlive();
    const some = pictures.slice(start, start + BATCH_SIZE);
    const clean = new Float32Array(BATCH_SIZE * length);
    some.forEach((picture, row) => scaleInto(picture, clean, row * length));
    const seen = clean.slice();
    normaliseInPlace(seen, network);
    const rebuilt = await readAndDispose(
      tf.tidy(() => network.reconstruct(tf.tensor4d(seen, [BATCH_SIZE, size, size, 3])).picture),
    );
    for (let index = 0; index < some.length * length; index++) {
      sum += (rebuilt[index]! - clean[index]!) ** 2;
    }
    progress?.(start + some.length);
    await yieldToMessages();
  }
  return pictures.length === 0 ? 0 : sum / (pictures.length * length);
}
