/** Layers as one kernel forward and one backward, for backends that have these kernels. */
import * as tf from '@tensorflow/tfjs-core';
import { runOwnKernel } from './own-kernel.ts';

/** x + bias over the last axis, ReLU of it where asked for. */
export function fusedAddBias<T extends tf.Tensor>(x: T, bias: tf.Tensor1D, relu: boolean): T {
  const add = tf.customGrad((...given) => {
    const [input, shift] = given as [tf.Tensor, tf.Tensor];
    const save = given[2] as unknown as tf.GradSaveFunc;
    const value = runOwnKernel<tf.Tensor>('AddBias', { x: input, bias: shift }, { relu });
    save([value]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] =>
      runOwnKernel<tf.Tensor[]>('AddBiasGradient', { dy, y: saved[0]! }, { relu });
    return { value, gradFunc };
  });
  return add(x, bias) as T;
}

/** Batch normalisation and ReLU; mean and variance are kept, the caller disposes them. */
export function fusedBatchNormRelu(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
): { output: tf.Tensor4D; mean: tf.Tensor1D; variance: tf.Tensor1D } {
  const statistics: tf.Tensor1D[] = [];
  const normalise = tf.customGrad((...given) => {
    const [input, scale, shift] = given as [tf.Tensor, tf.Tensor, tf.Tensor];
    const save = given[3] as unknown as tf.GradSaveFunc;
    const inputs = { x: input, gamma: scale, beta: shift };
    const [value, mean, variance] = runOwnKernel<[tf.Tensor, tf.Tensor1D, tf.Tensor1D]>(
      'BatchNormRelu',
      inputs,
      { epsilon },
    );
    statistics.push(tf.keep(mean), tf.keep(variance));
    save([input, value, scale]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] => {
      const [kept, made, steepness] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      const needed = { dy, y: made, x: kept, gamma: steepness, mean, variance };
      return runOwnKernel<tf.Tensor[]>('BatchNormReluGradient', needed, { epsilon });
    };
    return { value, gradFunc };
  });
  const output = normalise(x, gamma, beta) as tf.Tensor4D;
  const [mean, variance] = statistics as [tf.Tensor1D, tf.Tensor1D];
  return { output, mean, variance };
}
