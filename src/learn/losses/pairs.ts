/** Which pairs of a batch are alike, and how much each counts: shared by the pairwise losses. */
import * as tf from '@tensorflow/tfjs-core';

export interface Pairs {
  /** 1 where both pictures have the same label, else 0: [count, count]. */
  similar: tf.Tensor2D;
  /** What to multiply the losses of pairs by, so that their sum is the weighted mean: [count, count]. */
  weights: tf.Tensor2D;
}

/** Whether the rarer kind is given as much weight as the other, or similar pairs alone are raised by their rarity. */
export type PairWeighting = 'both' | 'similar';

/**
 * Counts the pairs of different pictures. Similar ones weigh |S| / |S1|, dissimilar ones |S| / |S0|, 0 on the diagonal,
 * all divided by |S| (HashNet, arXiv 1702.00758, eq. 2); dissimilar ones weigh 1 where only similar ones are raised. A kind
 * without any pair has no weight at all, never NaN.
 */
export function pairsOf(labels: tf.Tensor1D, weighting: PairWeighting = 'both'): Pairs {
  const count = labels.shape[0];
  return tf.tidy(() => {
    const numbers = tf.cast(labels, 'float32');
    const rows = tf.reshape(numbers, [count, 1]);
    const columns = tf.reshape(numbers, [1, count]);
    const similar = tf.cast(tf.equal(rows, columns), 'float32') as tf.Tensor2D;
    const others = tf.sub(1, tf.eye(count));
    const alike = tf.mul(similar, others);
    const unlike = tf.sub(1, similar); // a picture is always like itself: the diagonal is 0 already
    const share = (kind: tf.Tensor): tf.Tensor => tf.div(kind, tf.maximum(tf.sum(kind), 1));
    const rest =
      weighting === 'both' ? share(unlike) : tf.div(unlike, Math.max(1, count * (count - 1)));
    return { similar, weights: tf.add(share(alike), rest) as tf.Tensor2D };
  });
}
