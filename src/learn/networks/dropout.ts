/** Dropout (Srivastava et al., JMLR 2014), drawn here: the same seed leaves the same values out on every backend. */
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../lib/random.ts';

/** Each value is 0 with chance `rate`, the others grow so that the mean stays. Differentiable; call it inside `tf.tidy`. */
export function dropout(rows: tf.Tensor2D, rate: number, seed: number): tf.Tensor2D {
  if (rate === 0) return rows;
  const random = createRandom(seed);
  const kept = 1 / (1 - rate);
  const mask = new Float32Array(rows.size);
  for (let place = 0; place < mask.length; place++) {
    if (random.next() >= rate) mask[place] = kept;
  }
  return tf.mul(rows, tf.tensor2d(mask, rows.shape));
}
