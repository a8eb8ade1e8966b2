/** Batches as tensors of one fixed shape. */
import * as tf from '@tensorflow/tfjs-core';
import { normaliseInPlace, scaleInto, type BatchSettings, type PictureSet } from './batches.ts';
import type { Batch } from './methods/method.ts';

/** The pictures as they are, without noise. The caller disposes the tensors. */
export function plainBatch(set: PictureSet, rows: Uint32Array, settings: BatchSettings): Batch {
  const length = settings.inputSize ** 2 * 3;
  const clean = new Float32Array(rows.length * length);
  rows.forEach((row, index) => scaleInto(set.pictures[row]!, clean, index * length));
  const seen = clean.slice();
  normaliseInPlace(seen, settings.input);
  return toTensors(set, rows, settings, { clean, seen });
}

/** Views of those rows with their targets. The arrays may be written to again once the tensors are disposed. */
export function toTensors(
  set: PictureSet,
  rows: Uint32Array,
  { inputSize, latent }: BatchSettings,
  { clean, seen }: { clean: Float32Array; seen: Float32Array },
): Batch {
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
