/** The plain autoencoder that training speed is measured on, so that figures can be compared across versions. */
import * as tf from '@tensorflow/tfjs-core';
import type { Batch, Trainable } from '../methods/method.ts';
import type { Layout } from './layout.ts';
import { meanSquaredError } from './layers.ts';

const CHANNELS = [3, 16, 32, 64, 128] as const;
const INPUT_SIZE = 32;
const LATENT = 64;
const INNER = 2 * 2 * 128;

/** 260,867 parameters: convolutions 3 x 3, transposed convolutions 3 x 3, all at stride 2 with biases, no normalisation. */
const parameters: Layout = [
  ...[1, 2, 3, 4].flatMap((stage) =>
    layer(`encoder${stage}`, CHANNELS[stage - 1]!, CHANNELS[stage]!),
  ),
  ...dense('bottleneck', INNER, LATENT),
  ...dense('spread', LATENT, INNER),
  ...[4, 3, 2, 1].flatMap((stage) =>
    transposed(`decoder${stage}`, CHANNELS[stage]!, CHANNELS[stage - 1]!),
  ),
];

function layer(name: string, from: number, to: number): Layout {
  const start = { fanIn: 9 * from };
  return [
    { name: `${name}.kernel`, shape: [3, 3, from, to], start },
    { name: `${name}.bias`, shape: [to], start },
  ];
}

function transposed(name: string, from: number, to: number): Layout {
  const start = { fanIn: 9 * from };
  return [
    { name: `${name}.kernel`, shape: [3, 3, to, from], start },
    { name: `${name}.bias`, shape: [to], start },
  ];
}

function dense(name: string, from: number, to: number): Layout {
  const start = { fanIn: from };
  return [
    { name: `${name}.kernel`, shape: [from, to], start },
    { name: `${name}.bias`, shape: [to], start },
  ];
}

function loss(weights: tf.Tensor[], batch: Batch): tf.Scalar {
  let next = 0;
  const take = <T extends tf.Tensor>(): T => weights[next++] as T;
  const count = batch.input.shape[0];
  let maps = batch.input;
  for (let stage = 1; stage <= 4; stage++) {
    maps = tf.relu(tf.add(tf.conv2d(maps, take<tf.Tensor4D>(), 2, 'same'), take()));
  }
  const embedding = tf.add(tf.matMul(tf.reshape(maps, [count, INNER]), take()), take());
  const spread = tf.relu(tf.add(tf.matMul(embedding, take()), take()));
  maps = tf.reshape(spread, [count, 2, 2, 128]);
  for (let stage = 4; stage >= 1; stage--) {
    const side = INPUT_SIZE / 2 ** (stage - 1);
    const shape: [number, number, number, number] = [count, side, side, CHANNELS[stage - 1]!];
    const raw = tf.conv2dTranspose(maps, take<tf.Tensor4D>(), shape, 2, 'same');
    const shifted = tf.add(raw, take()) as tf.Tensor4D;
    maps = stage > 1 ? tf.relu(shifted) : shifted;
  }
  return meanSquaredError(maps, batch.clean);
}

/** To measure steps with; it is no method and makes no codes. */
export const referenceAutoencoder: Trainable = {
  inputSize: INPUT_SIZE,
  latent: LATENT,
  parameters,
  statistics: [],
  loss,
};
