/** NT-Xent, the contrastive loss of SimCLR (Chen et al., ICML 2020): two views of a picture find each other. */
import * as tf from '@tensorflow/tfjs-core';
import type { LossTerm } from './term.ts';

/** Divides the cosines (`reference/quality.md`, 3 c). */
const TEMPERATURE = 0.3;

/** Far below every cosine over the temperature, so that no view finds itself. */
const NEVER = -1e4;
const TINY = 1e-12;

/**
 * Mean over all 2 n views of -log softmax of the cosine to the picture's other view among all views but itself. Both
 * tensors are [n, latent].
 */
export function ntXentLoss(
  first: tf.Tensor2D,
  second: tf.Tensor2D,
  temperature = TEMPERATURE,
): tf.Scalar {
  const count = first.shape[0];
  const views = tf.concat([first, second]);
  const lengths = tf.sqrt(tf.add(tf.sum(tf.square(views), 1, true), TINY));
  const directions = tf.div(views, lengths);
  const cosines = tf.matMul(directions, directions, false, true);
  const { itself, other } = tf.tidy(() => {
    const one = tf.eye(count);
    const none = tf.zeros([count, count]);
    const across = tf.concat([tf.concat([none, one], 1), tf.concat([one, none], 1)]);
    return { itself: tf.mul(tf.eye(2 * count), NEVER), other: across };
  });
  const chances = tf.logSoftmax(tf.add(tf.div(cosines, temperature), itself));
  return tf.div(tf.sum(tf.mul(chances, other)), -2 * count);
}

/** The loss between the two views of a batch. Throws a RangeError when there is only one. */
export function ntXentTerm(weight: number, temperature = TEMPERATURE): LossTerm {
  return {
    parameters: [],
    needsSecond: true,
    loss: ({ embedding, second }) => {
      if (!second) throw new RangeError('This loss needs two views of each picture.');
      return tf.mul(ntXentLoss(embedding, second, temperature), weight) as tf.Scalar;
    },
  };
}
