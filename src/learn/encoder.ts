/** Pictures to embeddings to codes with a finished network; a picture's code does not depend on its companions. */
import * as tf from '@tensorflow/tfjs-core';
import { binarise, fitItq, type Itq } from '../descriptors/itq.ts';
import { mirrorPixels } from '../descriptors/mirror.ts';
import { l2Normalise } from '../descriptors/normalise.ts';
import type { Random } from '../lib/random.ts';
import { tensorNamed, type NamedTensor } from '../lib/tensors.ts';
import { assertBackendAlive } from './backends/failure.ts';
import { BATCH_SIZE, normaliseInPlace, scaleInto } from './batches.ts';
import type { InferenceNetwork } from './networks/inference.ts';
import { readAndDispose } from './read-tensor.ts';
import { yieldToMessages } from './yield.ts';

/** Each picture beside its mirror image. */
const PICTURES_AT_ONCE = BATCH_SIZE / 2;

export interface Work {
  progress?: ((done: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * L2((f(x) + f(mirror x)) / 2) of pictures given as bytes at the network's input size: pictures x latent.
 * Every batch has the same size (the last is filled with black), so that shapes and sums never change.
 */
export async function embedPictures(
  network: InferenceNetwork,
  pictures: readonly Uint8Array[],
  { progress, signal }: Work = {},
): Promise<Float32Array<ArrayBuffer>> {
  const { latent } = network;
  const embeddings = new Float32Array(pictures.length * latent);
  for (let start = 0; start < pictures.length; start += PICTURES_AT_ONCE) {
    signal?.throwIfAborted();
    assertBackendAlive();
    const some = pictures.slice(start, start + PICTURES_AT_ONCE);
    const pair = await readAndDispose(embedBatch(network, some));
    for (let row = 0; row < some.length; row++) {
      for (let index = 0; index < latent; index++) {
        const own = pair[row * latent + index]!;
        const mirrored = pair[(PICTURES_AT_ONCE + row) * latent + index]!;
        embeddings[(start + row) * latent + index] = (own + mirrored) / 2;
      }
    }
    progress?.(start + some.length);
    await yieldToMessages();
  }
  l2Normalise(embeddings, pictures.length, latent);
  return embeddings;
}

function embedBatch(network: InferenceNetwork, pictures: readonly Uint8Array[]): tf.Tensor2D {
  const size = network.inputSize;
  const length = size * size * 3;
  const values = new Float32Array(BATCH_SIZE * length);
  pictures.forEach((picture, row) => {
    scaleInto(picture, values, row * length);
    scaleInto(mirrorPixels(picture, 1, size), values, (PICTURES_AT_ONCE + row) * length);
  });
  normaliseInPlace(values, network);
  return tf.tidy(() => network.embed(tf.tensor4d(values, [BATCH_SIZE, size, size, 3])));
}

/** "itq.mean" and "itq.rotation", fitted to embeddings. */
export function fitBinariser(
  embeddings: Float32Array,
  latent: number,
  bits: number,
  random: Random,
): NamedTensor[] {
  const itq = fitItq(embeddings, embeddings.length / latent, latent, bits, random);
  return [
    { name: 'itq.mean', shape: [latent], data: itq.mean },
    { name: 'itq.rotation', shape: [latent, bits], data: itq.rotation },
  ];
}

/** Packed codes of embeddings, most significant bit first. */
export function packCodes(
  tensors: readonly NamedTensor[],
  embeddings: Float32Array,
): Uint8Array<ArrayBuffer> {
  const itq: Itq = {
    mean: tensorNamed(tensors, 'itq.mean').data,
    rotation: tensorNamed(tensors, 'itq.rotation').data,
  };
  return binarise(itq, embeddings, embeddings.length / itq.mean.length);
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
