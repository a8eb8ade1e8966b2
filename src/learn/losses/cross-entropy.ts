/** Cross-entropy with label smoothing (Szegedy et al., CVPR 2016), on logits or through a linear head of its own. */
import * as tf from '@tensorflow/tfjs-core';
import { labelsOf, type LossTerm } from './term.ts';

export interface CrossEntropySettings {
  classes: number;
  /** Length of the embedding that the head reads. */
  latent: number;
  /** Share of the target that is spread over all classes. */
  smoothing: number;
  weight: number;
}

/** Mean over rows of -sum(target log softmax(logits)), the target smoothed. */
export function crossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D, smoothing = 0): tf.Scalar {
  const [count, classes] = logits.shape;
  const targets = tf.tidy(() => {
    const chosen = tf.oneHot(tf.cast(labels, 'int32'), classes);
    return tf.add(tf.mul(tf.cast(chosen, 'float32'), 1 - smoothing), smoothing / classes);
  });
  return tf.div(tf.sum(tf.mul(targets, tf.neg(tf.logSoftmax(logits)))), count) as tf.Scalar;
}

/** A linear head on the embedding, "head.kernel" and "head.bias", with its cross-entropy. */
export function crossEntropyTerm(settings: CrossEntropySettings): LossTerm {
  const { classes, latent, smoothing, weight } = settings;
  const start = { fanIn: latent };
  return {
    parameters: [
      { name: 'head.kernel', shape: [latent, classes], start },
      { name: 'head.bias', shape: [classes], start },
    ],
    loss: ({ embedding, batch, weights }) => {
      const [kernel, bias] = weights as [tf.Tensor2D, tf.Tensor1D];
      const logits = tf.add(tf.matMul(embedding, kernel), bias) as tf.Tensor2D;
      return tf.mul(crossEntropy(logits, labelsOf(batch), smoothing), weight) as tf.Scalar;
    },
  };
}
