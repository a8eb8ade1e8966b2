/** Rows of features to embeddings with a finished network. */
import * as tf from '@tensorflow/tfjs-core';
import { l2Normalise } from '../descriptors/normalise.ts';
import { assertBackendAlive } from './backends/failure.ts';
import { assertPlausible } from './backends/suspicion.ts';
import { BATCH_SIZE } from './batches.ts';
import type { FeatureSource, Work } from './embedders/embedder.ts';
import { featureInput } from './feature-input.ts';
import type { InferenceNetwork } from './networks/inference.ts';
import type { FeatureRows } from './picture-set.ts';
import { readAndDispose } from './read-tensor.ts';
import { yieldToMessages } from '../lib/yield.ts';

/** Rows that lie behind each other, one by one. */
export function sourceOf({ values, width }: FeatureRows): FeatureSource {
  return {
    length: values.length / width,
    slice: (start, end) =>
      Array.from({ length: end - start }, (_, row) =>
        values.subarray((start + row) * width, (start + row + 1) * width),
      ),
  };
}

/** f(row) of each row: rows x latent, of length 1 unless `keepLengths`. Every batch has the same size (the last is filled with zeros). */
export async function embedFeatures(
  network: InferenceNetwork,
  rows: FeatureSource,
  { progress, signal }: Work = {},
  keepLengths = false,
): Promise<Float32Array<ArrayBuffer>> {
  const { latent, features } = network;
  const embeddings = new Float32Array(rows.length * latent);
  for (let start = 0; start < rows.length; start += BATCH_SIZE) {
    signal?.throwIfAborted();
    assertBackendAlive();
    const end = Math.min(start + BATCH_SIZE, rows.length);
    const input = new Float32Array(BATCH_SIZE * features);
    const some = await rows.slice(start, end);
    some.forEach((row, index) => input.set(row, index * features));
    const given = featureInput(input, features);
    const made = tf.tidy(() => network.embed(tf.tensor2d(given, [BATCH_SIZE, features])));
    const values = await readAndDispose(made);
    const own = values.subarray(0, (end - start) * latent);
    await assertPlausible(own, latent, some);
    embeddings.set(own, start * latent);
    progress?.(end);
    await yieldToMessages();
  }
  if (!keepLengths) l2Normalise(embeddings, rows.length, latent);
  return embeddings;
}
