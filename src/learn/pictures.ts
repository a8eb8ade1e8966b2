/** What a training needs to know of its pictures beforehand: that they differ, their colours, their targets. */
import { DESCRIPTOR_SIZE } from '../descriptors/describe.ts';
import { l2Normalise } from '../descriptors/normalise.ts';
import { fitPca, projectPca } from '../descriptors/pca.ts';
import { UserError } from '../lib/error.ts';
import { formatCount } from '../lib/format.ts';
import { descriptorsOf, keepDescriptor } from './described.ts';
import type { InputStatistics } from './networks/fold.ts';
import { haveVariety } from './picture-set.ts';
import { yieldToMessages } from '../lib/yield.ts';

/** Below this a channel carries nothing, and dividing by it would blow up rounding. */
const SMALLEST_DEVIATION = 1 / 255;
const DESCRIBED_AT_ONCE = 100;
/** More rows than this change the components by nothing that matters. */
const FIT_ROWS = 10_000;

/** Throws a UserError when there are not at least two different pictures. */
export function assertVariety(pictures: readonly (Uint8Array | Float32Array)[]): void {
  if (pictures.length < 2) {
    throw new UserError(
      `Training needs at least 2 different pictures and there ${pictures.length === 1 ? 'is 1' : 'are none'}; add more.`,
    );
  }
  if (haveVariety(pictures)) return;
  throw new UserError(
    `All ${formatCount(pictures.length)} training pictures look the same, so there is nothing to learn; add different ones.`,
  );
}

/** Mean and deviation of each channel over all pixels of all pictures, pixels in 0 to 1. */
export function inputStatistics(pictures: readonly Uint8Array[]): InputStatistics {
  const sums = new Float64Array(3);
  const squares = new Float64Array(3);
  let pixels = 0;
  for (const picture of pictures) {
    pixels += picture.length / 3;
    for (let channel = 0; channel < 3; channel++) {
      let sum = 0;
      let square = 0;
      for (let index = channel; index < picture.length; index += 3) {
        const value = picture[index]!;
        sum += value;
        square += value * value;
      }
      sums[channel]! += sum;
      squares[channel]! += square;
    }
  }
  const mean = Float32Array.from(sums, (sum) => sum / pixels / 255);
  const deviation = Float32Array.from(squares, (square, channel) => {
    const average = sums[channel]! / pixels;
    const variance = Math.max(0, square / pixels - average * average);
    return Math.max(SMALLEST_DEVIATION, Math.sqrt(variance) / 255);
  });
  return { mean, deviation };
}

/** 580 descriptor values for each picture of 32 x 32 RGB bytes, kept for the next time; lets messages in on the way. */
export async function describePictures(
  pictures: readonly Uint8Array[],
  progress: (done: number) => void,
  signal?: AbortSignal,
): Promise<Float32Array<ArrayBuffer>> {
  const rows = new Float32Array(pictures.length * DESCRIPTOR_SIZE);
  for (let start = 0; start < pictures.length; start += DESCRIBED_AT_ONCE) {
    signal?.throwIfAborted();
    const some = pictures.slice(start, start + DESCRIBED_AT_ONCE);
    some.forEach(keepDescriptor);
    rows.set(descriptorsOf(some), start * DESCRIPTOR_SIZE);
    progress(start + some.length);
    await yieldToMessages();
  }
  return rows;
}

/** What the bottleneck is to point to: descriptors by PCA of the training rows to `dimensions`, length 1. */
export function descriptorTargets(
  train: Float32Array,
  val: Float32Array,
  dimensions: number,
): { train: Float32Array<ArrayBuffer>; val: Float32Array<ArrayBuffer> } {
  const fitted = Math.min(FIT_ROWS, train.length / DESCRIPTOR_SIZE);
  const pca = fitPca(train, fitted, DESCRIPTOR_SIZE, dimensions);
  const project = (rows: Float32Array): Float32Array<ArrayBuffer> => {
    const count = rows.length / DESCRIPTOR_SIZE;
    const targets = projectPca(pca, rows, count);
    l2Normalise(targets, count, dimensions);
    return targets;
  };
  return { train: project(train), val: project(val) };
}
