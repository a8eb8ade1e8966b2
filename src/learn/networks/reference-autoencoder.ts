/** The plain autoencoder that training speed is measured on, so that figures can be compared across versions. */
import * as tf from '@tensorflow/tfjs-core';
import { BATCH_SIZE } from '../batches.ts';
import type { Trainable } from '../methods/method.ts';
import type { Layout } from './layout.ts';
import { addBias, meanSquaredError } from './layers.ts';

const CHANNELS = [3, 16, 32, 64, 128] as const;
const LATENT = 64;

/**
 * Convolutions 3 x 3, transposed convolutions 3 x 3, all at stride 2 with biases, no normalisation: 260,867 parameters
 * at an input size of 32 pixels. To measure steps with; it is no method and makes no codes.
 */
export function referenceAutoencoder(inputSize: number): Trainable {
  const side = inputSize / 16;
  const inner = side * side * CHANNELS[4];
  return {
    inputSize,
    features: 0,
    latent: LATENT,
    batchSize: BATCH_SIZE,
    sampling: 'shuffled',
    secondView: false,
    decoder: true,
    weightDecay: 5e-4,
    parameters: [
      ...[1, 2, 3, 4].flatMap((stage) =>
        convolution(`encoder${stage}`, CHANNELS[stage - 1]!, CHANNELS[stage]!),
      ),
      ...dense('bottleneck', inner, LATENT),
      ...dense('spread', LATENT, inner),
      ...[4, 3, 2, 1].flatMap((stage) =>
        transposed(`decoder${stage}`, CHANNELS[stage]!, CHANNELS[stage - 1]!),
      ),
    ],
    statistics: [],
    loss: (weights, batch) =>
      meanSquaredError(reconstruct(weights, batch.input as tf.Tensor4D), batch.clean!),
  };
}

function convolution(name: string, from: number, to: number): Layout {
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

function reconstruct(weights: readonly tf.Tensor[], pictures: tf.Tensor4D): tf.Tensor4D {
  let next = 0;
  const take = <T extends tf.Tensor>(): T => weights[next++] as T;
  const [count, inputSize] = pictures.shape;
  let maps = pictures;
  for (let stage = 1; stage <= 4; stage++) {
    maps = addBias(tf.conv2d(maps, take<tf.Tensor4D>(), 2, 'same'), take(), true);
  }
  const embedding = addBias(tf.matMul(tf.reshape(maps, [count, -1]), take()), take());
  const spread = addBias(tf.matMul(embedding, take()), take(), true);
  maps = tf.reshape(spread, maps.shape);
  for (let stage = 4; stage >= 1; stage--) {
    const side = inputSize / 2 ** (stage - 1);
    const shape: [number, number, number, number] = [count, side, side, CHANNELS[stage - 1]!];
    const raw = tf.conv2dTranspose(maps, take<tf.Tensor4D>(), shape, 2, 'same');
    maps = addBias(raw, take(), stage > 1);
  }
  return maps;
}
