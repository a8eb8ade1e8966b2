/** Batches as tensors of one fixed shape. */
import * as tf from '@tensorflow/tfjs-core';
import { normaliseInPlace, scaleInto, type BatchSettings } from './batches.ts';
import type { Batch } from './methods/method.ts';
import { gather, type PictureSet } from './picture-set.ts';

/** The numbers of a batch of pictures. */
export interface ViewNumbers {
  clean: Float32Array;
  seen: Float32Array;
  second: Float32Array | null;
}

/** Rows as they are, without noise: pictures, or features where the set has them. The caller disposes the tensors. */
export function plainBatch(set: PictureSet, rows: Uint32Array, settings: BatchSettings): Batch {
  if (set.features) return featureBatch(set, rows, settings);
  const length = settings.inputSize ** 2 * 3;
  const clean = new Float32Array(rows.length * length);
  rows.forEach((row, index) => scaleInto(set.pictures[row]!, clean, index * length));
  const seen = clean.slice();
  normaliseInPlace(seen, settings.input);
  return toTensors(set, rows, settings, { clean, seen, second: null });
}

/** Features of those rows, ready for a network. */
export function featureBatch(
  set: PictureSet,
  rows: Uint32Array,
  { latent }: Pick<BatchSettings, 'latent'>,
): Batch {
  const { values, width } = set.features!;
  return {
    input: tf.tensor2d(gather(values, width, rows), [rows.length, width]),
    clean: null,
    second: null,
    ...knownOf(set, rows, latent),
  };
}

/** Views of those rows with what is known of them. The arrays may be written to again once the tensors are disposed. */
export function toTensors(
  set: PictureSet,
  rows: Uint32Array,
  { inputSize, latent }: Pick<BatchSettings, 'inputSize' | 'latent'>,
  { clean, seen, second }: ViewNumbers,
): Batch {
  const shape: [number, number, number, number] = [rows.length, inputSize, inputSize, 3];
  return {
    input: tf.tensor4d(seen, shape),
    clean: tf.tensor4d(clean, shape),
    second: second && tf.tensor4d(second, shape),
    ...knownOf(set, rows, latent),
  };
}

function knownOf(
  { targets, labels }: PictureSet,
  rows: Uint32Array,
  latent: number,
): Pick<Batch, 'targets' | 'labels'> {
  return {
    targets: targets && tf.tensor2d(gather(targets, latent, rows), [rows.length, latent]),
    labels:
      labels &&
      tf.tensor1d(
        Int32Array.from(rows, (row) => labels[row]!),
        'int32',
      ),
  };
}

export function disposeBatch({ input, clean, second, targets, labels }: Batch): void {
  for (const tensor of [input, clean, second, targets, labels]) tensor?.dispose();
}
