/** How a network does on validation pictures: loss, reconstruction, code health, and a strip to look at. */
import * as tf from '@tensorflow/tfjs-core';
import { fitItq, binarise } from '../descriptors/itq.ts';
import { l2Normalise } from '../descriptors/normalise.ts';
import { codeHealth } from '../evaluate/code-health.ts';
import { createRandom, type Random } from '../lib/random.ts';
import { assertPlausible } from './backends/suspicion.ts';
import { disposeBatch, plainBatch } from './batch-tensors.ts';
import { BATCH_SIZE, normaliseInPlace, scaleInto, type BatchSettings } from './batches.ts';
import { countOf, inputsOf, rowsOf, type PictureSet } from './picture-set.ts';
import { readAndDispose } from './read-tensor.ts';
import type { Learner } from './methods/method.ts';
import type { InferenceNetwork } from './networks/inference.ts';
import type { Noise } from './noise.ts';
import type { CodeHealth, ReconstructionStrip } from './types.ts';
import { yieldToMessages } from '../lib/yield.ts';

/** A larger validation set is sampled evenly down to this, so that looking never takes longer than learning. */
const MOST_VALIDATION_PICTURES = 1024;
const STRIP_PICTURES = 8;
const HEALTH_ROWS = 400;
/** Enough for bits that are dead or lopsided to show; a finished encoder gets fifty. */
const HEALTH_ITERATIONS = 5;

export interface Validation {
  loss: number;
  /** Null without a decoder. */
  reconstructionError: number | null;
  health: CodeHealth;
}

/**
 * Over whole batches of clean rows; the last is filled up from the first rows. Null where the weights give no numbers;
 * throws a BackendError where the device is to blame for what they give.
 */
export async function validate(
  learner: Learner,
  network: InferenceNetwork,
  set: PictureSet,
  settings: BatchSettings,
  bits: number,
): Promise<Validation | null> {
  const count = countOf(set);
  const batches = Math.ceil(count / BATCH_SIZE);
  const embeddings = new Float32Array(batches * BATCH_SIZE * learner.latent);
  let loss = 0;
  let reconstructionError = 0;
  for (let index = 0; index < batches; index++) {
    const first = index * BATCH_SIZE;
    const rows = Uint32Array.from({ length: BATCH_SIZE }, (_, row) => (first + row) % count);
    const batch = plainBatch(set, rows, settings);
    const measured = tf.tidy(() => {
      const { embedding, ...rest } = learner.evaluate(network, batch);
      return { embedding, figures: tf.stack([rest.loss, rest.reconstructionError ?? rest.loss]) };
    });
    disposeBatch(batch);
    embeddings.set(await readAndDispose(measured.embedding), first * learner.latent);
    const figures = await readAndDispose(measured.figures);
    loss += figures[0]! / batches;
    reconstructionError += figures[1]! / batches;
    await yieldToMessages();
  }
  if (!embeddings.every(Number.isFinite)) return null;
  await assertPlausible(
    embeddings.subarray(0, count * learner.latent),
    learner.latent,
    inputsOf(set),
  );
  return {
    loss,
    reconstructionError: learner.decoder ? reconstructionError : null,
    health: healthOf(embeddings, count, learner.latent, bits),
  };
}

function healthOf(all: Float32Array, count: number, latent: number, bits: number): CodeHealth {
  const seen = Math.min(count, HEALTH_ROWS);
  const rows = new Float32Array(seen * latent);
  for (let index = 0; index < seen; index++) {
    const from = Math.floor((index * count) / seen) * latent;
    rows.set(all.subarray(from, from + latent), index * latent);
  }
  l2Normalise(rows, seen, latent);
  const itq = fitItq(rows, seen, latent, bits, createRandom(1), HEALTH_ITERATIONS);
  return codeHealth({ bits, codes: binarise(itq, rows, seen), count: seen });
}

/** Eight pictures spread over the set: clean, with the training's noise, and as the network rebuilds them from that. */
export async function reconstructionStrip(
  network: InferenceNetwork,
  pictures: readonly Uint8Array[],
  noise: { source: Noise; deviation: number; random: Random },
): Promise<ReconstructionStrip> {
  const count = Math.min(STRIP_PICTURES, pictures.length);
  const size = network.inputSize;
  const length = size * size * 3;
  const clean = new Uint8Array(count * length);
  const scaled = new Float32Array(BATCH_SIZE * length);
  const noisy = new Float32Array(BATCH_SIZE * length);
  for (let index = 0; index < count; index++) {
    const picture = pictures[Math.floor((index * pictures.length) / count)]!;
    clean.set(picture, index * length);
    scaleInto(picture, scaled, index * length);
    noise.source.add(scaled, noisy, index * length, length, noise.deviation, noise.random);
  }
  const seen = noisy.slice();
  normaliseInPlace(seen, network);
  const rebuilt = await readAndDispose(
    tf.tidy(() => network.reconstruct(tf.tensor4d(seen, [BATCH_SIZE, size, size, 3])).picture),
  );
  const bytes = (values: Float32Array): Uint8Array<ArrayBuffer> =>
    new Uint8Array(Uint8ClampedArray.from(values.subarray(0, count * length), (v) => v * 255));
  return { count, size, clean, noisy: bytes(noisy), reconstructed: bytes(rebuilt) };
}

/** At most `MOST_VALIDATION_PICTURES` of a set, evenly spread. */
export function thinned(set: PictureSet, latent: number): PictureSet {
  const all = countOf(set);
  const count = Math.min(MOST_VALIDATION_PICTURES, all);
  const rows = Array.from({ length: count }, (_, row) => Math.floor((row * all) / count));
  return rowsOf(set, rows, latent);
}
