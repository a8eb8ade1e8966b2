/** Learns from pictures: convolutional encoder, decoder where wanted, and as many terms of loss as a method adds. */
import * as tf from '@tensorflow/tfjs-core';
import { BATCH_SIZE } from '../batches.ts';
import { sumOfTerms, termParameters } from '../losses/sum-of-terms.ts';
import type { LossTerm, TermInput } from '../losses/term.ts';
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
  /** Where one of them is between two views, a second view is drawn for all of them. */
  terms: readonly LossTerm[];
  sampling?: Learner['sampling'];
  weightDecay?: number;
  /** Epochs where nobody asks for a number; as many as time allows unless said. */
  epochs?: number | null;
}

const WEIGHT_DECAY = 5e-4;
/** What a finished network is judged with: losses that change on the way are taken as they end. */
const FINISHED: StepContext = { progress: 1, step: 0 };

/** Loss = reconstruction weight x mean squared error + the terms. */
export function createConvolutionalLearner(settings: ConvolutionalSettings): Learner {
  const { inputSize, latent, decoder, terms } = settings;
  const { sampling = 'shuffled', weightDecay = WEIGHT_DECAY, epochs = null } = settings;
  const secondView = terms.some(({ needsSecond }) => needsSecond);
  const layers = autoencoderLayout(settings);
  const heads = termParameters(terms);
  return {
    inputSize,
    features: 0,
    latent,
    batchSize: BATCH_SIZE,
    sampling,
    secondView,
    decoder,
    weightDecay,
    epochs,
    parameters: [...layers, ...heads],
    statistics: autoencoderStatistics(settings),
    loss: (given, batch, statistics, context) => {
      const network = new NetworkInTraining(settings, given, statistics);
      const views = embedViews(network, batch);
      const rebuilt = decoder ? network.rebuild(views.embedding) : null;
      const weights = given.slice(layers.length);
      return totalOf(settings, { ...views, batch, weights, context }, rebuilt).loss;
    },
    fold: foldNetwork,
    evaluate: (network, batch) => {
      const embedding = network.embed(batch.input);
      const rebuilt = decoder ? network.rebuild(embedding) : null;
      const weights = heads.map(({ name }) => network.take(name));
      const input = { embedding, second: null, batch, weights, context: FINISHED };
      return { embedding, ...totalOf(settings, input, rebuilt) };
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

function totalOf(
  { terms, reconstructionWeight }: ConvolutionalSettings,
  input: TermInput,
  rebuilt: tf.Tensor4D | null,
): { loss: tf.Scalar; reconstructionError: tf.Scalar | null } {
  const sum = sumOfTerms(terms, input);
  if (!rebuilt) return { loss: sum, reconstructionError: null };
  const reconstructionError = meanSquaredError(rebuilt, input.batch.clean!);
  const rebuilding = tf.mul(reconstructionError, reconstructionWeight);
  return { loss: tf.add(sum, rebuilding), reconstructionError };
}
