/** Batches of one fixed size: which pictures in which seeded order, and their bytes as numbers. */
import { createRandom, permutation } from '../lib/random.ts';
import type { InputStatistics } from './networks/fold.ts';

/**
 * Rows that a finished network is given at once, and that a step sees unless a learner says otherwise: small batches
 * teach better than large ones at a few thousand pictures (`reference/quality.md`, 4).
 */
export const BATCH_SIZE = 64;

export interface BatchSettings {
  inputSize: number;
  latent: number;
  input: InputStatistics;
}

/** Weights move too little in fewer steps: there an epoch shows every picture in up to four differently drawn views. */
const ENOUGH_STEPS = 25;
const MOST_VIEWS = 4;

/** What the number of steps depends on beside the rows. */
export interface StepSettings {
  batchSize: number;
  /** Width of rows of features; 0 for pictures. */
  features: number;
}

/**
 * Steps that see every row about once; few pictures several times, and at least one step.
 * Features have no views: seen more often they are learned by heart (OrthoHash lost 0.02 to 0.08 mAP@10 on three of
 * four splits of 880 rows when it saw them four times as often).
 */
export function stepsPerEpoch(
  pictures: number,
  { batchSize, features }: StepSettings = { batchSize: BATCH_SIZE, features: 0 },
): number {
  if (features > 0) return Math.max(1, Math.round(pictures / batchSize));
  const once = Math.floor(pictures / batchSize);
  const often = Math.ceil((MOST_VIEWS * pictures) / batchSize);
  return Math.max(1, once, Math.min(ENOUGH_STEPS, often));
}

/** Row numbers of an epoch's pictures, the same for the same seed and epoch. */
export function epochOrder(pictures: number, seed: number, epoch: number): Uint32Array {
  const random = createRandom((Math.imul(seed, 0x9e3779b1) + Math.imul(epoch, 0x85ebca6b)) >>> 0);
  return permutation(pictures, random);
}

/** The rows of one step; with fewer pictures than a batch they come again. */
export function batchRows(order: Uint32Array, step: number, batchSize = BATCH_SIZE): Uint32Array {
  const first = step * batchSize;
  return Uint32Array.from(
    { length: batchSize },
    (_, index) => order[(first + index) % order.length]!,
  );
}

/** Bytes as numbers from 0 to 1. */
export function scaleInto(pixels: Uint8Array, target: Float32Array, place: number): void {
  for (let index = 0; index < pixels.length; index++) {
    target[place + index] = pixels[index]! / 255;
  }
}

/** (value - mean) / deviation of its channel, in place; channels last. */
export function normaliseInPlace(values: Float32Array, { mean, deviation }: InputStatistics): void {
  const [red = 0, green = 0, blue = 0] = mean;
  const [ofRed, ofGreen, ofBlue] = [1 / deviation[0]!, 1 / deviation[1]!, 1 / deviation[2]!];
  for (let index = 0; index < values.length; index += 3) {
    values[index] = (values[index]! - red) * ofRed;
    values[index + 1] = (values[index + 1]! - green) * ofGreen;
    values[index + 2] = (values[index + 2]! - blue) * ofBlue;
  }
}
