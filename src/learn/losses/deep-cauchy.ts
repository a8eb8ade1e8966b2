/** Deep Cauchy Hashing (Cao et al., CVPR 2018): similar pairs are drawn within a small Hamming radius. */
import * as tf from '@tensorflow/tfjs-core';
import { pairsOf } from './pairs.ts';
import { labelsOf, type LossTerm } from './term.ts';

export interface CauchySettings {
  /** Scale of the Cauchy distribution, in bits of Hamming distance. */
  gamma: number;
  /** Weight of the quantisation, which draws |z| towards equal magnitudes. */
  lambda: number;
  /** The paper's distance by cosine, or the squared Euclidean one of its authors' code. */
  distance: 'cosine' | 'squared Euclidean';
}

/** Added to distances: without it the logarithm of identical codes has no value, and clamping would stop their gradient. */
const EPSILON = 1e-3;
/** Keeps the length of a row of zeros from dividing by zero. */
const TINY = 1e-12;

/**
 * Weighted mean over pairs of log(1 + d / gamma) - (1 - s) log(d / gamma) with d = bits / 2 (1 - cos) + `epsilon`: eqs.
 * 6 to 8 in their stable form.
 */
export function cauchyPairLoss(
  embedding: tf.Tensor2D,
  labels: tf.Tensor1D,
  gamma: number,
  epsilon = EPSILON,
): tf.Scalar {
  const { similar, weights } = pairsOf(labels);
  const bits = embedding.shape[1];
  const directions = tf.div(embedding, lengthsOf(embedding));
  const cosines = tf.matMul(directions, directions, false, true);
  // rounding may bring a cosine above 1, which would be a distance below 0
  const distances = tf.add(tf.relu(tf.mul(tf.sub(1, cosines), bits / 2)), epsilon);
  // the diagonal does not count, but its logarithm must have a value
  const ratios = tf.div(tf.add(distances, tf.eye(embedding.shape[0])), gamma);
  const apart = tf.mul(tf.sub(1, similar), tf.log(ratios));
  return tf.sum(tf.mul(weights, tf.sub(tf.log1p(ratios), apart)));
}

/** Mean over rows of log(1 + d(|z|, 1) / gamma), eq. 9: 0 where all magnitudes of a row are equal. */
export function cauchyQuantisation(embedding: tf.Tensor2D, gamma: number): tf.Scalar {
  const bits = embedding.shape[1];
  const magnitudes = tf.sum(tf.abs(embedding), 1, true);
  const cosines = tf.div(magnitudes, tf.mul(lengthsOf(embedding), Math.sqrt(bits)));
  const distances = tf.relu(tf.mul(tf.sub(1, cosines), bits / 2));
  return tf.mean(tf.log1p(tf.div(distances, gamma)));
}

/**
 * The authors' own form: d = |h_i - h_j|^2 + `epsilon` with h = tanh(z), which is four times the Hamming distance of
 * codes, so that gamma counts quarters of bits; similar pairs alone are raised by their rarity.
 */
export function cauchySquaredLoss(
  embedding: tf.Tensor2D,
  labels: tf.Tensor1D,
  gamma: number,
  epsilon = EPSILON,
): tf.Scalar {
  const { similar, weights } = pairsOf(labels, 'similar');
  const soft = tf.tanh(embedding);
  const squares = tf.sum(tf.square(soft), 1, true);
  const products = tf.mul(tf.matMul(soft, soft, false, true), 2);
  // rounding may bring a square below 0
  const distances = tf.relu(tf.sub(tf.add(squares, tf.transpose(squares)), products));
  const raised = tf.add(tf.add(distances, epsilon), tf.eye(embedding.shape[0]));
  const ratios = tf.div(raised, gamma);
  const apart = tf.mul(tf.sub(1, similar), tf.log(ratios));
  return tf.sum(tf.mul(weights, tf.sub(tf.log1p(ratios), apart)));
}

/** Mean of (|tanh z| - 1) squared, which goes with the authors' own form. */
export function squaredQuantisation(embedding: tf.Tensor2D): tf.Scalar {
  return tf.mean(tf.square(tf.sub(tf.abs(tf.tanh(embedding)), 1)));
}

/** Pairs and quantisation together, eq. 7. */
export function deepCauchyTerm({ gamma, lambda, distance }: CauchySettings): LossTerm {
  const losses =
    distance === 'cosine'
      ? { pairs: cauchyPairLoss, quantisation: cauchyQuantisation }
      : { pairs: cauchySquaredLoss, quantisation: squaredQuantisation };
  return {
    parameters: [],
    loss: ({ embedding, batch }) => {
      const pairs = losses.pairs(embedding, labelsOf(batch), gamma);
      return tf.add(pairs, tf.mul(losses.quantisation(embedding, gamma), lambda)) as tf.Scalar;
    },
  };
}

/** Lengths of the rows, [count, 1]. */
function lengthsOf(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.sqrt(tf.add(tf.sum(tf.square(rows), 1, true), TINY)) as tf.Tensor2D;
}
