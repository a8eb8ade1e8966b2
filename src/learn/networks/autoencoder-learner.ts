/** The autoencoder with its loss: 10 x reconstruction error + guidance x (1 - cosine to the descriptor). */
import * as tf from '@tensorflow/tfjs-core';
import type { Batch, Learner } from '../methods/method.ts';
import {
  autoencoderLayout,
  autoencoderStatistics,
  reconstruct,
  type AutoencoderShape,
  type Reconstruction,
} from './autoencoder.ts';
import { foldAutoencoder } from './fold.ts';
import { cosineDistance, meanSquaredError } from './layers.ts';

const RECONSTRUCTION_WEIGHT = 10;

/** `guidance` 0 gives the plain denoising autoencoder. */
export function createAutoencoderLearner(given: AutoencoderShape & { guidance: number }): Learner {
  const { guidance, inputSize, width, latent } = given;
  const shape = { inputSize, width, latent };
  const lossOf = ({ embedding, picture }: Reconstruction, batch: Batch): Losses => {
    const reconstructionError = meanSquaredError(picture, batch.clean);
    const rebuilding = tf.mul(reconstructionError, RECONSTRUCTION_WEIGHT);
    if (guidance === 0 || !batch.targets)
      return { loss: rebuilding as tf.Scalar, reconstructionError };
    const pointing = tf.mul(cosineDistance(embedding, batch.targets), guidance);
    return { loss: tf.add(rebuilding, pointing) as tf.Scalar, reconstructionError };
  };
  return {
    inputSize,
    latent,
    parameters: autoencoderLayout(shape),
    statistics: autoencoderStatistics(shape),
    loss: (weights, batch, statistics) =>
      lossOf(reconstruct(weights, batch.input, shape, statistics), batch).loss,
    fold: foldAutoencoder,
    evaluate: (network, batch) => {
      const reconstruction = network.reconstruct(batch.input);
      return { ...lossOf(reconstruction, batch), ...reconstruction };
    },
  };
}

interface Losses {
  loss: tf.Scalar;
  reconstructionError: tf.Scalar;
}
