/** Learns from pictures: convolutional encoder, decoder where wanted, and as many terms of loss as a method adds. */
import * as tf from '@tensorflow/tfjs-core';
import { BATCH_SIZE } from '../batches.ts';
import type { LossTerm } from '../losses/term.ts';
import type { Batch, Learner, StepContext } from '../methods/method.ts';
import {
  autoencoderLayout,
  autoencoderStatistics,
  NetworkInTraining,
  type AutoencoderShape,
} from './autoencoder.ts';
import { foldNetwork } from './fold.ts';
import { meanSquaredError } from './layers.ts';

export interface ConvolutionalSettings extends AutoencoderShape {
  hidden: readonly number[];
  decoder: boolean;
  normaliseLatent: boolean;
  /** Weight of the mean squared error of the rebuilt views, pixels in 0 to 1. */
  reconstructionWeight: number;
  terms: readonly LossTerm[];
  /** Terms between two views of each picture; where there are any, a second view is drawn for all terms. */
  betweenViews?: readonly LossTerm[];
  sampling?: Learner['sampling'];
  weightDecay?: number;
  /** Epochs where nobody asks for a number. */
  epochs?: number | null;
}

const WEIGHT_DECAY = 5e-4;
/** What a finished network is judged with: losses that change on the way are taken as they end. */
const FINISHED: StepContext = { progress: 1, step: 0 };

/** Loss = reconstruction weight x mean squared error + the terms. */
export function createConvolutionalLearner(settings: ConvolutionalSettings): Learner {
  const { inputSize, latent, decoder, terms, betweenViews = [] } = settings;
  const { sampling = 'shuffled', weightDecay = WEIGHT_DECAY, epochs = null } = settings;
  const secondView = betweenViews.length > 0;
  const own = autoencoderLayout(settings);
  const all = [...terms, ...betweenViews];
  return {
    ...{ inputSize, features: 0, latent, batchSize: BATCH_SIZE, sampling, secondView, decoder },
    ...{ weightDecay, epochs, fold: foldNetwork },
    parameters: [...own, ...all.flatMap(({ parameters }) => parameters)],
    statistics: autoencoderStatistics(settings),
    loss: (weights, batch, statistics, context) => {
      const network = new NetworkInTraining(settings, weights, statistics);
      const { embedding, second } = embedViews(network, batch);
      const rebuilt = decoder ? network.rebuild(embedding) : null;
      let next = own.length;
      const take = (): tf.Tensor => weights[next++]!;
      const given = { embedding, second, rebuilt, batch, take, context };
      return totalOf(all, settings.reconstructionWeight, given).loss;
    },
    evaluate: (network, batch) => {
      const embedding = network.embed(batch.input);
      const rebuilt = decoder ? network.rebuild(embedding) : null;
      const names = terms.flatMap(({ parameters }) => parameters.map(({ name }) => name));
      const take = (): tf.Tensor => network.take(names.shift()!);
      const given = { embedding, second: null, rebuilt, batch, take, context: FINISHED };
      return { embedding, ...totalOf(terms, settings.reconstructionWeight, given) };
    },
  };
}

/** Both views go through the encoder as one batch: one pass, and the same statistics for both. */
function embedViews(
  network: NetworkInTraining,
  { input, second }: Batch,
): { embedding: tf.Tensor2D; second: tf.Tensor2D | null } {
  const pictures = input as tf.Tensor4D;
  if (!second) return { embedding: network.embed(pictures), second: null };
  const both = network.embed(tf.concat([pictures, second]));
  const [embedding, other] = tf.split(both, 2) as [tf.Tensor2D, tf.Tensor2D];
  return { embedding, second: other };
}

interface Outputs {
  embedding: tf.Tensor2D;
  second: tf.Tensor2D | null;
  rebuilt: tf.Tensor4D | null;
  batch: Batch;
  /** Gives the next parameter of the terms. */
  take: () => tf.Tensor;
  context: StepContext;
}

function totalOf(
  terms: readonly LossTerm[],
  reconstructionWeight: number,
  { rebuilt, take, ...given }: Outputs,
): { loss: tf.Scalar; reconstructionError: tf.Scalar | null } {
  const losses = terms.map(({ parameters, loss }) =>
    loss({ ...given, weights: parameters.map(take) }),
  );
  const reconstructionError = rebuilt && meanSquaredError(rebuilt, given.batch.clean!);
  if (reconstructionError) {
    losses.push(tf.mul(reconstructionError, reconstructionWeight) as tf.Scalar);
  }
  return { loss: losses.reduce((sum, loss) => tf.add(sum, loss)), reconstructionError };
}
