/** Batches of one fixed size: pictures drawn in a seeded order, augmented and noisy, as tensors. */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom, permutation, type Random } from '../lib/random.ts';
import { augmentInto } from './augment.ts';
import type { Batch } from './methods/method.ts';
import type { InputStatistics } from './networks/fold.ts';
import type { Noise } from './noise.ts';

/** Small batches teach better than large ones at a few thousand pictures (`reference/quality.md`, 4). */
export const BATCH_SIZE = 64;

/** Pictures of one split: bytes of each at the network's input size, and their targets behind each other. */
export interface PictureSet {
  pictures: readonly Uint8Array[];
  targets: Float32Array | null;
}

export interface BatchSettings {
  inputSize: number;
  latent: number;
  input: InputStatistics;
}

/** Weights move too little in fewer steps: there an epoch shows every picture in up to four differently drawn views. */
const ENOUGH_STEPS = 25;
const MOST_VIEWS = 4;

/** Steps that see every picture about once, the ragged tail dropped; of few pictures several times, and at least one. */
export function stepsPerEpoch(pictures: number): number {
  const once = Math.floor(pictures / BATCH_SIZE);
  const often = Math.ceil((MOST_VIEWS * pictures) / BATCH_SIZE);
  return Math.max(1, once, Math.min(ENOUGH_STEPS, often));
}

/** Row numbers of an epoch's pictures, the same for the same seed and epoch. */
export function epochOrder(pictures: number, seed: number, epoch: number): Uint32Array {
  const random = createRandom((Math.imul(seed, 0x9e3779b1) + Math.imul(epoch, 0x85ebca6b)) >>> 0);
  return permutation(pictures, random);
}

/** The rows of one step; with fewer pictures than a batch they come again. */
export function batchRows(order: Uint32Array, step: number): Uint32Array {
  const first = step * BATCH_SIZE;
  return Uint32Array.from(
    { length: BATCH_SIZE },
    (_, index) => order[(first + index) % order.length]!,
  );
}

/** Augmented views of those pictures, and the same with noise. The caller disposes the tensors. */
export function augmentedBatch(
  set: PictureSet,
  rows: Uint32Array,
  settings: BatchSettings,
  noise: { source: Noise; deviation: number; random: Random },
): Batch {
  const { inputSize } = settings;
  const length = inputSize * inputSize * 3;
  const clean = new Float32Array(rows.length * length);
  const noisy = new Float32Array(clean.length);
  rows.forEach((row, index) => {
    const place = index * length;
    augmentInto(set.pictures[row]!, inputSize, noise.random, clean, place);
    noise.source.add(clean, noisy, place, length, noise.deviation, noise.random);
  });
  return toTensors(set, rows, settings, clean, noisy);
}

/** The pictures as they are, without noise. The caller disposes the tensors. */
export function plainBatch(set: PictureSet, rows: Uint32Array, settings: BatchSettings): Batch {
  const length = settings.inputSize ** 2 * 3;
  const clean = new Float32Array(rows.length * length);
  rows.forEach((row, index) => scaleInto(set.pictures[row]!, clean, index * length));
  return toTensors(set, rows, settings, clean, clean.slice());
}

/** Bytes as numbers from 0 to 1. */
export function scaleInto(pixels: Uint8Array, target: Float32Array, place: number): void {
  for (let index = 0; index < pixels.length; index++) {
    target[place + index] = pixels[index]! / 255;
  }
}

/** (value - mean) / deviation of its channel, in place. */
export function normaliseInPlace(values: Float32Array, { mean, deviation }: InputStatistics): void {
  for (let channel = 0; channel < 3; channel++) {
    const shift = mean[channel]!;
    const scale = 1 / deviation[channel]!;
    for (let index = channel; index < values.length; index += 3) {
      values[index] = (values[index]! - shift) * scale;
    }
  }
}

/** Normalises `seen` in place. */
function toTensors(
  set: PictureSet,
  rows: Uint32Array,
  { inputSize, latent, input }: BatchSettings,
  clean: Float32Array,
  seen: Float32Array,
): Batch {
  normaliseInPlace(seen, input);
  const shape: [number, number, number, number] = [rows.length, inputSize, inputSize, 3];
  const { targets } = set;
  const chosen = targets && new Float32Array(rows.length * latent);
  if (chosen) {
    rows.forEach((row, index) =>
      chosen.set(targets.subarray(row * latent, (row + 1) * latent), index * latent),
    );
  }
  return {
    input: tf.tensor4d(seen, shape),
    clean: tf.tensor4d(clean, shape),
    targets: chosen && tf.tensor2d(chosen, [rows.length, latent]),
  };
}

export function disposeBatch({ input, clean, targets }: Batch): void {
  tf.dispose(targets ? [input, clean, targets] : [input, clean]);
}
