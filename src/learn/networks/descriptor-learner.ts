/** A small network on descriptors that learns to name labels: `reference/quality.md`, 4, for few pictures. */
import * as tf from '@tensorflow/tfjs-core';
import { crossEntropyTerm } from '../losses/cross-entropy.ts';
import type { Trainable } from '../methods/method.ts';
import { denseParameters } from './dense-layers.ts';
import { dropout } from './dropout.ts';
import { normaliseColumns } from './layers.ts';
import type { Layout } from './layout.ts';

export interface DescriptorLearnerSettings {
  /** Width of a row. */
  features: number;
  classes: number;
  /** Of the dropout. */
  seed: number;
}

const HIDDEN = 512;
const LATENT = 64;
const BATCH = 128;
const WEIGHT_DECAY = 1e-2;
const SMOOTHING = 0.1;
/** What a step leaves out of a row, and of the hidden values. */
const INPUT_DROPOUT = 0.15;
const HIDDEN_DROPOUT = 0.3;
const SEED_OF_STEP = 0x85ebca6b;

/** One hidden layer with batch normalisation and ReLU; parameters and statistics are named as `foldNetwork` reads them. */
export function createDescriptorLearner(settings: DescriptorLearnerSettings): Trainable {
  const { features, classes, seed } = settings;
  const naming = crossEntropyTerm({ classes, latent: LATENT, smoothing: SMOOTHING, weight: 1 });
  return {
    inputSize: 0,
    features,
    latent: LATENT,
    batchSize: BATCH,
    sampling: 'shuffled',
    secondView: false,
    decoder: false,
    weightDecay: WEIGHT_DECAY,
    parameters: [...layout(features), ...naming.parameters],
    statistics: [
      { name: 'encoder.hidden1.mean', shape: [HIDDEN], start: { value: 0 } },
      { name: 'encoder.hidden1.variance', shape: [HIDDEN], start: { value: 1 } },
    ],
    loss: (given, batch, statistics, context) => {
      const [kernel, bias, gamma, beta, last, shift] = given as Weights;
      const drawn = seed + Math.imul(context.step + 1, SEED_OF_STEP);
      const rows = dropout(batch.input as tf.Tensor2D, INPUT_DROPOUT, drawn >>> 0);
      const spread = tf.add(tf.matMul(rows, kernel), bias) as tf.Tensor2D;
      const { output, mean, variance } = normaliseColumns(spread);
      statistics.push(mean, variance);
      const hidden = tf.relu(tf.add(tf.mul(output, gamma), beta)) as tf.Tensor2D;
      const kept = dropout(hidden, HIDDEN_DROPOUT, (drawn + 1) >>> 0);
      const embedding = tf.add(tf.matMul(kept, last), shift) as tf.Tensor2D;
      return naming.loss({ embedding, second: null, batch, weights: given.slice(6), context });
    },
  };
}

type Weights = [tf.Tensor2D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D, tf.Tensor2D, tf.Tensor1D];

function layout(features: number): Layout {
  return [
    ...denseParameters('encoder.hidden1', features, HIDDEN),
    { name: 'encoder.hidden1.gamma', shape: [HIDDEN], start: { value: 1 } },
    { name: 'encoder.hidden1.beta', shape: [HIDDEN], start: { value: 0 } },
    ...denseParameters('encoder.dense', HIDDEN, LATENT),
  ];
}
