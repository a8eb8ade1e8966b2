/** OrthoHash (Hoe et al., NeurIPS 2021): each class has a fixed random code, and embeddings point to that of their class. */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../lib/random.ts';
import { crossEntropy } from './cross-entropy.ts';
import { labelsOf, type LossTerm } from './term.ts';

/** Taken off the cosine to the own class, so that it has to be the largest by more than a hair. */
const MARGIN = 0.2;

const TINY = 1e-12;

/** classes x bits values of +1 and -1, row-major, the same for the same seed. */
export function orthoTargets(classes: number, bits: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: classes * bits }, () => (random.next() < 0.5 ? -1 : 1));
}

/**
 * Cross-entropy of sqrt(bits) (cos(z, target) - margin of the own class). `targets` is [classes, bits] of +1 and -1;
 * `embedding` is normalised over the batch by the learner.
 */
export function orthoLoss(
  embedding: tf.Tensor2D,
  targets: tf.Tensor2D,
  labels: tf.Tensor1D,
  margin = MARGIN,
): tf.Scalar {
  const [classes, bits] = targets.shape;
  const lengths = tf.sqrt(tf.add(tf.sum(tf.square(embedding), 1, true), TINY));
  const products = tf.matMul(tf.div(embedding, lengths), targets, false, true);
  // a target's length is sqrt(bits), and so is the scale: both cancel
  const own = tf.cast(tf.oneHot(tf.cast(labels, 'int32'), classes), 'float32');
  const logits = tf.sub(products, tf.mul(own, margin * Math.sqrt(bits)));
  return crossEntropy(logits as tf.Tensor2D, labels);
}

/** The loss towards targets drawn by `seed`, which is the run's: they need not be stored. */
export function orthoHashTerm(classes: number, bits: number, seed: number): LossTerm {
  const values = orthoTargets(classes, bits, seed);
  return {
    parameters: [],
    loss: ({ embedding, batch }) =>
      orthoLoss(embedding, tf.tensor2d(values, [classes, bits]), labelsOf(batch)),
  };
}
