/** HashNet (Cao et al., ICCV 2017, arXiv 1702.00758): similar pairs get codes with a large inner product. */
import * as tf from '@tensorflow/tfjs-core';
import { pairsOf } from './pairs.ts';
import { labelsOf, type LossTerm } from './term.ts';

/** How far the scale of tanh grows: from 1 to about 7.1. */
const GROWTH = 50;

/** beta = sqrt(1 + 50 t / T): tanh(beta z) starts soft and ends near the sign of z. `progress` is t / T. */
export function hashnetScale(progress: number): number {
  return Math.sqrt(1 + GROWTH * progress);
}

/**
 * Weighted mean over pairs of softplus(x) - s x with x = alpha <h_i, h_j> and h = tanh(beta z). `alpha` is 10 / bits
 * unless said.
 */
export function hashnetLoss(
  embedding: tf.Tensor2D,
  labels: tf.Tensor1D,
  beta: number,
  alpha = 10 / embedding.shape[1],
): tf.Scalar {
  const { similar, weights } = pairsOf(labels);
  const soft = tf.tanh(tf.mul(embedding, beta));
  const x = tf.mul(tf.matMul(soft, soft, false, true), alpha);
  // softplus(x) = max(x, 0) + log(1 + exp(-|x|)) stays finite however large x is
  const softplus = tf.add(tf.relu(x), tf.log1p(tf.exp(tf.neg(tf.abs(x)))));
  return tf.sum(tf.mul(weights, tf.sub(softplus, tf.mul(similar, x))));
}

/** The loss on the embeddings of a batch, its scale growing with the training's progress. */
export function hashnetTerm(): LossTerm {
  return {
    parameters: [],
    loss: ({ embedding, batch, context }) =>
      hashnetLoss(embedding, labelsOf(batch), hashnetScale(context.progress)),
  };
}
