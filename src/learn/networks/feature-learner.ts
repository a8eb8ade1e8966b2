/** A head on rows of features: hidden layers with dropout, then the layer that gives the code. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { sumOfTerms, termParameters } from '../losses/sum-of-terms.ts';
import type { LossTerm } from '../losses/term.ts';
import type { Learner, StepContext, Trainable } from '../methods/method.ts';
import { denseLayout, denseStatistics, embedRows, type DenseShape } from './dense-layers.ts';
import { dropout } from './dropout.ts';
import { foldNetwork } from './fold.ts';

export interface FeatureLearnerSettings {
  /** Width of a row. */
  features: number;
  /** Widths of the hidden layers, ReLU behind each. */
  hidden: readonly number[];
  /** Share of the hidden values that a step leaves out. */
  dropout: number;
  latent: number;
  /** Batch normalisation of the latent, without scale or shift; folded into the last layer afterwards. */
  normaliseLatent: boolean;
  terms: readonly LossTerm[];
  sampling: Trainable['sampling'];
  /** Unless asked otherwise. */
  epochs: number;
  /** Of the dropout. */
  seed: number;
}

/** Figures of `reference/quality.md`, heads on pretrained features. */
const BATCH = 128;
const WEIGHT_DECAY = 1e-4;

/** Steps and layers take different values to leave out. */
const SEED_OF_STEP = 0x85ebca6b;
const SEED_OF_LAYER = 0x9e3779b1;

const FINISHED: StepContext = { progress: 1, step: 0 };

/** Learns at a constant rate with a weight decay of 1e-4. */
export function createFeatureLearner(settings: FeatureLearnerSettings): Learner {
  const { features, hidden, latent, normaliseLatent, terms, sampling, seed } = settings;
  const shape: DenseShape = { from: features, hidden, latent, normaliseLatent };
  const layers = denseLayout(shape);
  const heads = termParameters(terms);
  return {
    inputSize: 0,
    features,
    latent,
    batchSize: BATCH,
    sampling,
    secondView: false,
    decoder: false,
    weightDecay: WEIGHT_DECAY,
    schedule: 'constant',
    epochs: settings.epochs,
    parameters: [...layers, ...heads],
    statistics: denseStatistics(shape),
    loss: (given, batch, statistics, context) => {
      let next = 0;
      const take = (): Tensor => given[next++]!;
      const drop = (rows: Tensor2D, layer: number): Tensor2D =>
        dropout(rows, settings.dropout, seedOf(seed, context.step, layer));
      const embedding = embedRows(batch.input as Tensor2D, shape, take, statistics, drop);
      const weights = given.slice(layers.length);
      return sumOfTerms(terms, { embedding, second: null, batch, weights, context });
    },
    fold: foldNetwork,
    evaluate: (network, batch) => {
      const embedding = network.embed(batch.input);
      const weights = heads.map(({ name }) => network.take(name));
      const input = { embedding, second: null, batch, weights, context: FINISHED };
      return { loss: sumOfTerms(terms, input), reconstructionError: null, embedding };
    },
  };
}

function seedOf(seed: number, step: number, layer: number): number {
  return (seed + Math.imul(step + 1, SEED_OF_STEP) + Math.imul(layer, SEED_OF_LAYER)) >>> 0;
}
