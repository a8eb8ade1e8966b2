/** Guidance: embeddings point to the pictures' training-free descriptors, in each view that is drawn. */
import * as tf from '@tensorflow/tfjs-core';
import { cosineDistance } from '../networks/layers.ts';
import type { LossTerm } from './term.ts';

/** weight x sum over views of mean(1 - cos(z, target)). Throws a RangeError when the batch has no targets. */
export function guidanceTerm(weight: number): LossTerm {
  return {
    parameters: [],
    loss: ({ embedding, second, batch: { targets } }) => {
      if (!targets) throw new RangeError('This loss needs descriptors to point to.');
      const distance = cosineDistance(embedding, targets);
      const both = second ? tf.add(distance, cosineDistance(second, targets)) : distance;
      return tf.mul(both, weight) as tf.Scalar;
    },
  };
}
