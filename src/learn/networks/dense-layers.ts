/** Fully connected layers in front of the bottleneck, and the bottleneck itself, for pictures and for rows of features. */
import * as tf from '@tensorflow/tfjs-core';
import { addBias, normaliseColumns } from './layers.ts';
import type { Layout, Parameter } from './layout.ts';

/** Widths of the layers: what comes in, the hidden ones, and the bottleneck. */
export interface DenseShape {
  from: number;
  hidden: readonly number[];
  latent: number;
  /** Batch normalisation of the bottleneck, without scale or shift. */
  normaliseLatent: boolean;
}

/** Parameters of "encoder.hidden<i>", i from 1, then of "encoder.dense". */
export function denseLayout({ from, hidden, latent }: DenseShape): Layout {
  let width = from;
  const layers = hidden.map((to, index) => {
    const layer = denseParameters(`encoder.hidden${index + 1}`, width, to);
    width = to;
    return layer;
  });
  return [...layers.flat(), ...denseParameters('encoder.dense', width, latent)];
}

export function denseParameters(name: string, from: number, to: number): Parameter[] {
  return [
    { name: `${name}.kernel`, shape: [from, to], start: { fanIn: from } },
    { name: `${name}.bias`, shape: [to], start: { fanIn: from } },
  ];
}

/** Running mean and variance of a normalised bottleneck; nothing for another. */
export function denseStatistics({ latent, normaliseLatent }: DenseShape): Layout {
  if (!normaliseLatent) return [];
  return [
    { name: 'encoder.dense.mean', shape: [latent], start: { value: 0 } },
    { name: 'encoder.dense.variance', shape: [latent], start: { value: 1 } },
  ];
}

/** What a step leaves out of the values of a hidden layer, counted from 0. */
export type Drop = (rows: tf.Tensor2D, layer: number) => tf.Tensor2D;

/**
 * Bottlenecks of rows, [count, latent]. `take` gives the parameters as `denseLayout` lists them; mean and variance are
 * pushed to `statistics` as `denseStatistics` lists them, kept: the caller disposes them.
 */
export function embedRows(
  rows: tf.Tensor2D,
  { hidden, normaliseLatent }: DenseShape,
  take: () => tf.Tensor,
  statistics: tf.Tensor1D[],
  drop: Drop = (same) => same,
): tf.Tensor2D {
  const layer = (values: tf.Tensor2D, relu: boolean): tf.Tensor2D =>
    addBias(tf.matMul(values, take() as tf.Tensor2D), take() as tf.Tensor1D, relu);
  let values = rows;
  hidden.forEach((_, index) => (values = drop(layer(values, true), index)));
  const embedding = layer(values, false);
  if (!normaliseLatent) return embedding;
  const { output, mean, variance } = normaliseColumns(embedding);
  statistics.push(mean, variance);
  return output;
}
