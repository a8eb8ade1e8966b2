/** A penalty on large latent values, which regularises an autoencoder. */
import * as tf from '@tensorflow/tfjs-core';
import type { LossTerm } from './term.ts';

/** weight x mean over all latent values of z squared. */
export function latentPenaltyTerm(weight: number): LossTerm {
  return {
    parameters: [],
    loss: ({ embedding }) => tf.mul(tf.mean(tf.square(embedding)), weight) as tf.Scalar,
  };
}
