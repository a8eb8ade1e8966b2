/** The convolutional network in training: four stride-2 convolutions, a linear bottleneck, and the same mirrored as decoder. */
import * as tf from '@tensorflow/tfjs-core';
import {
  denseLayout,
  denseParameters,
  denseStatistics,
  embedRows,
  type DenseShape,
} from './dense-layers.ts';
import { addBias, batchNormRelu } from './layers.ts';
import type { Layout, Parameter } from './layout.ts';

export interface AutoencoderShape {
  /** Side of the square input in pixels, a multiple of 16. */
  inputSize: number;
  /** Channels of the first convolution; later ones have two, four and eight times as many. */
  width: number;
  latent: number;
  /** Widths of fully connected layers before the bottleneck; none unless said. */
  hidden?: readonly number[];
  /** False leaves the decoder out. */
  decoder?: boolean;
  /** Batch normalisation of the bottleneck, without scale or shift. */
  normaliseLatent?: boolean;
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

function denseShape({ inputSize, width, latent, ...given }: AutoencoderShape): DenseShape {
  const { hidden = [], normaliseLatent = false } = given;
  const from = innerSide(inputSize) ** 2 * encoderChannels(width).at(-1)!;
  return { from, hidden, latent, normaliseLatent };
}

/** All trainable parameters, encoder first. */
export function autoencoderLayout(shape: AutoencoderShape): Layout {
  const layout: Parameter[] = [];
  let channels = 3;
  encoderChannels(shape.width).forEach((next, stage) => {
    const name = `encoder.convolution${stage + 1}`;
    const fanIn = 9 * channels;
    layout.push({ name: `${name}.kernel`, shape: [3, 3, channels, next], start: { fanIn } });
    layout.push(...normalisation(name, next));
    channels = next;
  });
  layout.push(...denseLayout(denseShape(shape)));
  return shape.decoder === false ? layout : [...layout, ...decoderLayout(shape)];
}

function decoderLayout({ inputSize, width, latent }: AutoencoderShape): Layout {
  const inner = decoderChannels(width);
  const area = innerSide(inputSize) ** 2;
  const layout = denseParameters('decoder.dense', latent, area * inner[0]!);
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

/** Running means and variances of every normalised layer, in the order in which a step meets them. */
export function autoencoderStatistics(shape: AutoencoderShape): Layout {
  const { width } = shape;
  const encoder = encoderChannels(width).map((channels, stage) => ({
    name: `encoder.convolution${stage + 1}`,
    channels,
  }));
  const decoder = decoderChannels(width)
    .slice(1)
    .map((channels, stage) => ({ name: `decoder.convolution${stage + 1}`, channels }));
  const bottleneck = denseStatistics(denseShape(shape));
  return [
    ...encoder.flatMap(meanAndVariance),
    ...bottleneck,
    ...(shape.decoder === false ? [] : decoder.flatMap(meanAndVariance)),
  ];
}

function meanAndVariance({ name, channels }: { name: string; channels: number }): Layout {
  return [
    { name: `${name}.mean`, shape: [channels], start: { value: 0 } },
    { name: `${name}.variance`, shape: [channels], start: { value: 1 } },
  ];
}

function normalisation(name: string, channels: number): Parameter[] {
  return [
    { name: `${name}.gamma`, shape: [channels], start: { value: 1 } },
    { name: `${name}.beta`, shape: [channels], start: { value: 0 } },
  ];
}

export interface Reconstruction {
  /** Bottleneck, [count, latent]. */
  embedding: tf.Tensor2D;
  /** [count, inputSize, inputSize, 3], not clamped. */
  picture: tf.Tensor4D;
}

/**
 * The network of one step, with the statistics of the batch. `weights` as `autoencoderLayout` lists them, what is behind
 * them is left alone; call `embed` first, then `rebuild`: means and variances are pushed to `statistics` in the order of
 * `autoencoderStatistics`, kept: the caller disposes them.
 */
export class NetworkInTraining {
  readonly #shape: AutoencoderShape;
  readonly #weights: readonly tf.Tensor[];
  readonly #statistics: tf.Tensor1D[];
  #next = 0;

  constructor(shape: AutoencoderShape, weights: readonly tf.Tensor[], statistics: tf.Tensor1D[]) {
    this.#shape = shape;
    this.#weights = weights;
    this.#statistics = statistics;
  }

  /** Bottleneck of normalised pictures, [count, latent]. */
  embed(pictures: tf.Tensor4D): tf.Tensor2D {
    let maps = pictures;
    for (let stage = 0; stage < STAGES; stage++) {
      maps = this.#normalise(tf.conv2d(maps, this.#take<tf.Tensor4D>(), 2, 'same'));
    }
    const flat = tf.reshape(maps, [pictures.shape[0], -1]) as tf.Tensor2D;
    return embedRows(flat, denseShape(this.#shape), () => this.#take(), this.#statistics);
  }

  /** Pictures [count, inputSize, inputSize, 3] out of bottlenecks, not clamped. */
  rebuild(embedding: tf.Tensor2D): tf.Tensor4D {
    const { inputSize, width } = this.#shape;
    const count = embedding.shape[0];
    const spread = addBias(tf.matMul(embedding, this.#take()), this.#take<tf.Tensor1D>(), true);
    const inner = decoderChannels(width);
    let side = innerSide(inputSize);
    let maps: tf.Tensor4D = tf.reshape(spread, [count, side, side, inner[0]!]);
    for (let stage = 0; stage < STAGES; stage++) {
      side *= 2;
      const shape: [number, number, number, number] = [count, side, side, inner[stage + 1] ?? 3];
      const raw = tf.conv2dTranspose(maps, this.#take<tf.Tensor4D>(), shape, 2, 'same');
      maps = stage < STAGES - 1 ? this.#normalise(raw) : addBias(raw, this.#take<tf.Tensor1D>());
    }
    return maps;
  }

  #take<T extends tf.Tensor>(): T {
    return this.#weights[this.#next++] as T;
  }

  #normalise(x: tf.Tensor4D): tf.Tensor4D {
    const { output, mean, variance } = batchNormRelu(x, this.#take(), this.#take());
    this.#statistics.push(mean, variance);
    return output;
  }
}
