/** Several loss terms as one loss. */
import * as tf from '@tensorflow/tfjs-core';
import type { Layout } from '../networks/layout.ts';
import type { LossTerm, TermInput } from './term.ts';

/** Parameters of all terms behind each other. */
export function termParameters(terms: readonly LossTerm[]): Layout {
  return terms.flatMap(({ parameters }) => parameters);
}

/**
 * The sum of all terms; those between two views are left out where there is one. `weights` as `termParameters` lists
 * them.
 */
export function sumOfTerms(terms: readonly LossTerm[], input: TermInput): tf.Scalar {
  let place = 0;
  let sum: tf.Scalar = tf.scalar(0);
  for (const { parameters, needsSecond, loss } of terms) {
    const weights = input.weights.slice(place, place + parameters.length);
    place += parameters.length;
    if (needsSecond && !input.second) continue;
    sum = tf.add(sum, loss({ ...input, weights }));
  }
  return sum;
}
