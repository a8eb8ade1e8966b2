/** AdamW (Loshchilov and Hutter, ICLR 2019) on one flat vector, and the learning rate's way through a training. */
import * as tf from '@tensorflow/tfjs-core';
import { hasOwnKernel, runOwnKernel } from './networks/own-kernel.ts';

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const EPSILON = 1e-8;
const WARM_UP = 0.1;

export interface AdamState {
  weights: tf.Tensor1D;
  /** Running means of the gradient and of its square. */
  first: tf.Tensor1D;
  second: tf.Tensor1D;
}

/** How much of a mean over all steps the running means hold after `step` of them: 0 at first, 1 in the end. */
export function momentsAt(step: number): { first: number; second: number } {
  return { first: 1 - FIRST_DECAY ** step, second: 1 - SECOND_DECAY ** step };
}

/** The state after step `step` (counted from 1); the given state stays as it is. Call it inside `tf.tidy`. */
export function adamStep(
  { weights, first, second }: AdamState,
  gradient: tf.Tensor,
  step: number,
  learningRate: number,
  weightDecay: number,
): AdamState {
  const held = momentsAt(step);
  const rate = learningRate / held.first;
  const correction = 1 / held.second;
  const kept = 1 - learningRate * weightDecay;
  if (hasOwnKernel('AdamStep')) {
    const [nextWeights, nextFirst, nextSecond] = runOwnKernel<
      [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D]
    >('AdamStep', { weights, first, second, gradient }, { rate, correction, kept });
    return { weights: nextWeights, first: nextFirst, second: nextSecond };
  }
  const nextFirst = tf.add(tf.mul(first, FIRST_DECAY), tf.mul(gradient, 1 - FIRST_DECAY));
  const squares = tf.mul(tf.square(gradient), 1 - SECOND_DECAY);
  const nextSecond = tf.add(tf.mul(second, SECOND_DECAY), squares);
  const root = tf.sqrt(tf.mul(nextSecond, correction));
  const change = tf.div(tf.mul(nextFirst, rate), tf.add(root, EPSILON));
  const shrunk = tf.mul(weights, kept);
  return {
    weights: tf.sub(shrunk, change) as tf.Tensor1D,
    first: nextFirst as tf.Tensor1D,
    second: nextSecond as tf.Tensor1D,
  };
}

/** Linear over the first tenth of `steps`, cosine towards 0 over all of them; `step` counts from 1. */
export function learningRateAt(step: number, steps: number, highest: number): number {
  const warmUp = Math.max(1, Math.floor(WARM_UP * steps));
  const cosine = 0.5 * (1 + Math.cos((Math.PI * (step - 0.5)) / steps));
  return highest * Math.min(1, step / warmUp) * cosine;
}
