/** The parameters of a network as one flat vector: one optimiser step is then a dozen kernels, not a dozen for each layer. */
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../lib/random.ts';
import { sizeOf, type NamedTensor } from '../../lib/tensors.ts';

export interface Parameter {
  name: string;
  shape: number[];
  /** A constant, or uniform in plus and minus 1 / sqrt(fan-in). */
  start: { value: number } | { fanIn: number };
}

export type Layout = readonly Parameter[];

export function layoutSize(layout: Layout): number {
  return layout.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** First values of all parameters behind each other. */
export function initialValues(layout: Layout, random: Random): Float32Array<ArrayBuffer> {
  const values = new Float32Array(layoutSize(layout));
  let place = 0;
  for (const { shape, start } of layout) {
    const end = place + sizeOf(shape);
    if ('value' in start) values.fill(start.value, place, end);
    else {
      const bound = 1 / Math.sqrt(start.fanIn);
      for (let index = place; index < end; index++) {
        values[index] = bound * (2 * random.next() - 1);
      }
    }
    place = end;
  }
  return values;
}

/** The parameters as tensors, cut out of the flat vector on the device. */
export function cutTensors(flat: tf.Tensor1D, layout: Layout): tf.Tensor[] {
  let place = 0;
  return layout.map(({ shape }) => {
    const size = sizeOf(shape);
    const part = tf.reshape(tf.slice1d(flat, place, size), shape);
    place += size;
    return part;
  });
}

/** The parameters as named arrays, copied out of the flat values. */
export function cutArrays(flat: Float32Array, layout: Layout): NamedTensor[] {
  let place = 0;
  return layout.map(({ name, shape }) => {
    const start = place;
    place += sizeOf(shape);
    return { name, shape, data: flat.slice(start, place) as Float32Array<ArrayBuffer> };
  });
}
