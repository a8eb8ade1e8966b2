/** Layers whose gradients are written out, because the registered ones take many more passes over the activations. */
import * as tf from '@tensorflow/tfjs-core';
import { fusedAddBias, fusedBatchNormRelu } from './fused-layers.ts';
import { hasOwnKernel } from './own-kernel.ts';

/** Added to a variance before its root. */
export const NORM_EPSILON = 1e-5;

export interface Normalised {
  output: tf.Tensor4D;
  /** Mean and variance of this batch for each channel; kept, the caller disposes them. */
  mean: tf.Tensor1D;
  variance: tf.Tensor1D;
}

/**
 * Batch normalisation and ReLU of `x` [count, height, width, channels] with the statistics of the batch itself
 * (Ioffe and Szegedy, ICML 2015).
 */
export function batchNormRelu(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D): Normalised {
  if (hasOwnKernel('BatchNormRelu')) return fusedBatchNormRelu(x, gamma, beta, NORM_EPSILON);
  return composedBatchNormRelu(x, gamma, beta);
}

function composedBatchNormRelu(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D): Normalised {
  const channels = x.shape[3];
  const rows = x.size / channels;
  const statistics = tf.tidy(() => {
    const mean = channelMeans(x);
    // Rounding may push the variance of a constant channel below zero.
    const spread = tf.sub(channelMeans(tf.square(x)), tf.square(mean));
    return { mean: tf.keep(mean), variance: tf.keep(tf.relu(spread) as tf.Tensor1D) };
  });
  const { mean, variance } = statistics;
  const normalise = tf.customGrad((...given) => {
    const [input, scale, shift] = given.slice(0, 3) as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D];
    const save = given[3] as unknown as tf.GradSaveFunc;
    const inverse = tf.rsqrt(tf.add(variance, NORM_EPSILON));
    const slope = tf.mul(scale, inverse);
    const offset = tf.sub(shift, tf.mul(mean, slope));
    const output = tf.relu(tf.add(tf.mul(input, slope), offset));
    save([input, output, inverse, slope]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const [kept, made, factor, steepness] = saved as [
        tf.Tensor4D,
        tf.Tensor4D,
        tf.Tensor1D,
        tf.Tensor1D,
      ];
      const passed = tf.mul(dy, tf.step(made)) as tf.Tensor4D;
      const dShift = channelMeans(passed);
      const alongInput = channelMeans(tf.mul(passed, kept) as tf.Tensor4D);
      const dScale = tf.mul(tf.sub(alongInput, tf.mul(mean, dShift)), factor);
      // dx = slope (dy - mean(dy) - normalised x mean(dy normalised x)), with both means folded into one line in x.
      const perInput = tf.neg(tf.mul(tf.mul(steepness, factor), dScale));
      const constant = tf.neg(tf.add(tf.mul(steepness, dShift), tf.mul(mean, perInput)));
      const dx = tf.add(tf.mul(passed, steepness), tf.add(tf.mul(kept, perInput), constant));
      return [dx, tf.mul(dScale, rows), tf.mul(dShift, rows)];
    };
    return { value: output, gradFunc };
  });
  const output = normalise(x, gamma, beta) as tf.Tensor4D;
  return { output, mean, variance };
}

/**
 * Batch normalisation of rows [count, columns] without scale or shift, with the statistics of the batch itself; mean and
 * variance are kept, the caller disposes them.
 */
export function normaliseColumns(x: tf.Tensor2D): {
  output: tf.Tensor2D;
  mean: tf.Tensor1D;
  variance: tf.Tensor1D;
} {
  const mean = tf.keep(tf.mean(x, 0) as tf.Tensor1D);
  const centred = tf.sub(x, mean);
  const variance = tf.keep(tf.mean(tf.square(centred), 0) as tf.Tensor1D);
  const output = tf.mul(centred, tf.rsqrt(tf.add(variance, NORM_EPSILON))) as tf.Tensor2D;
  return { output, mean, variance };
}

/** Mean of each channel of [count, height, width, channels]: an average pool within each picture, then over pictures. */
function channelMeans(x: tf.Tensor4D): tf.Tensor1D {
  const [count, height, width, channels] = x.shape;
  const pooled = tf.reshape(tf.avgPool(x, [height, width], 1, 'valid'), [count, channels]);
  const product = tf.matMul(tf.fill([1, count], 1 / count), pooled as tf.Tensor2D);
  return tf.reshape(product, [channels]);
}

/** x + bias over the last axis, ReLU of it where asked for. */
export function addBias<T extends tf.Tensor>(x: T, bias: tf.Tensor1D, relu = false): T {
  if (hasOwnKernel('AddBias')) return fusedAddBias(x, bias, relu);
  const sum = tf.add(x, bias) as T;
  return relu ? tf.relu(sum) : sum;
}

/** Mean over all values of (output - target) squared; the gradient goes to `output` alone. */
export function meanSquaredError(output: tf.Tensor4D, target: tf.Tensor4D): tf.Scalar {
  const measure = tf.customGrad((...given) => {
    const [from] = given as unknown as [tf.Tensor4D];
    const save = given[1] as unknown as tf.GradSaveFunc;
    const difference = tf.sub(from, target);
    save([difference]);
    return {
      value: tf.mean(tf.square(difference)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0]!, tf.mul(dy, 2 / from.size)),
    };
  });
  return measure(output) as tf.Scalar;
}

/** Mean over rows of 1 - cos(row, target row); target rows have length 1, or 0 where there is nothing to point to. */
export function cosineDistance(rows: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  const lengths = tf.sqrt(tf.add(tf.sum(tf.square(rows), 1, true), 1e-8));
  const cosines = tf.sum(tf.mul(tf.div(rows, lengths), targets), 1);
  return tf.sub(1, tf.mean(cosines)) as tf.Scalar;
}
