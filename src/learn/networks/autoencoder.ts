/** The convolutional autoencoder in training: four stride-2 convolutions, a linear bottleneck, the same mirrored. */
import * as tf from '@tensorflow/tfjs-core';
import { addBias, batchNormRelu } from './layers.ts';
import type { Layout, Parameter } from './layout.ts';

export interface AutoencoderShape {
  /** Side of the square input in pixels, a multiple of 16. */
  inputSize: number;
  /** Channels of the first convolution; later ones have two, four and eight times as many. */
  width: number;
  latent: number;
}

export const STAGES = 4;
const DECODER_TAPS = 4;

/** Channels after each of the encoder's four convolutions. */
export function encoderChannels(width: number): number[] {
  return [width, 2 * width, 4 * width, 8 * width];
}

/** Channels before each of the decoder's four transposed convolutions: half the encoder's width, mirrored. */
export function decoderChannels(width: number): number[] {
  return encoderChannels(width / 2).toReversed();
}

/** Side of the smallest maps. */
function innerSide(inputSize: number): number {
  return inputSize / 2 ** STAGES;
}

/** All trainable parameters, encoder first. */
export function autoencoderLayout({ inputSize, width, latent }: AutoencoderShape): Layout {
  const area = innerSide(inputSize) ** 2;
  const layout: Parameter[] = [];
  let channels = 3;
  encoderChannels(width).forEach((next, stage) => {
    const name = `encoder.convolution${stage + 1}`;
    const fanIn = 9 * channels;
    layout.push({ name: `${name}.kernel`, shape: [3, 3, channels, next], start: { fanIn } });
    layout.push(...normalisation(name, next));
    channels = next;
  });
  layout.push(...dense('encoder.dense', area * channels, latent));
  const inner = decoderChannels(width);
  layout.push(...dense('decoder.dense', latent, area * inner[0]!));
  inner.forEach((from, stage) => {
    const name = `decoder.convolution${stage + 1}`;
    const to = inner[stage + 1] ?? 3;
    const fanIn = DECODER_TAPS ** 2 * to;
    const shape = [DECODER_TAPS, DECODER_TAPS, to, from];
    layout.push({ name: `${name}.kernel`, shape, start: { fanIn } });
    if (stage < STAGES - 1) layout.push(...normalisation(name, to));
    else layout.push({ name: `${name}.bias`, shape: [to], start: { fanIn } });
  });
  return layout;
}

/** Running means and variances of every normalised layer, in the order in which `reconstruct` meets them. */
export function autoencoderStatistics({ width }: AutoencoderShape): Layout {
  const encoder = encoderChannels(width).map((channels, stage) => ({
    name: `encoder.convolution${stage + 1}`,
    channels,
  }));
  const decoder = decoderChannels(width)
    .slice(1)
    .map((channels, stage) => ({ name: `decoder.convolution${stage + 1}`, channels }));
  return [...encoder, ...decoder].flatMap(({ name, channels }) => [
    { name: `${name}.mean`, shape: [channels], start: { value: 0 } },
    { name: `${name}.variance`, shape: [channels], start: { value: 1 } },
  ]);
}

function normalisation(name: string, channels: number): Parameter[] {
  return [
    { name: `${name}.gamma`, shape: [channels], start: { value: 1 } },
    { name: `${name}.beta`, shape: [channels], start: { value: 0 } },
  ];
}

function dense(name: string, from: number, to: number): Parameter[] {
  return [
    { name: `${name}.kernel`, shape: [from, to], start: { fanIn: from } },
    { name: `${name}.bias`, shape: [to], start: { fanIn: from } },
  ];
}

export interface Reconstruction {
  /** Bottleneck, [count, latent]. */
  embedding: tf.Tensor2D;
  /** [count, inputSize, inputSize, 3], not clamped. */
  picture: tf.Tensor4D;
}

/**
 * Encoder and decoder with the statistics of the batch. `weights` as `autoencoderLayout` lists them; means and variances
 * are pushed to `statistics` in the order of `autoencoderStatistics`, kept: the caller disposes them.
 */
export function reconstruct(
  weights: readonly tf.Tensor[],
  pictures: tf.Tensor4D,
  shape: AutoencoderShape,
  statistics: tf.Tensor1D[],
): Reconstruction {
  let next = 0;
  const take = <T extends tf.Tensor>(): T => weights[next++] as T;
  const normalise = (x: tf.Tensor4D): tf.Tensor4D => {
    const { output, mean, variance } = batchNormRelu(x, take(), take());
    statistics.push(mean, variance);
    return output;
  };
  const count = pictures.shape[0];
  let maps = pictures;
  for (let stage = 0; stage < STAGES; stage++) {
    maps = normalise(tf.conv2d(maps, take<tf.Tensor4D>(), 2, 'same'));
  }
  const flat = tf.reshape(maps, [count, -1]) as tf.Tensor2D;
  const embedding = addBias(tf.matMul(flat, take()), take()) as tf.Tensor2D;
  const spread = addBias(tf.matMul(embedding, take()), take(), true);
  let side = innerSide(shape.inputSize);
  const inner = decoderChannels(shape.width);
  maps = tf.reshape(spread, [count, side, side, inner[0]!]);
  for (let stage = 0; stage < STAGES; stage++) {
    side *= 2;
    const to = inner[stage + 1] ?? 3;
    const raw = tf.conv2dTranspose(maps, take<tf.Tensor4D>(), [count, side, side, to], 2, 'same');
    maps = stage < STAGES - 1 ? normalise(raw) : addBias(raw, take());
  }
  return { embedding, picture: maps };
}
