import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { startWasmInNode } from '../backends/wasm-in-node.ts';
import { disposeBatch, featureBatch } from '../batch-tensors.ts';
import { crossEntropyTerm } from '../losses/cross-entropy.ts';
import { deepCauchyTerm } from '../losses/deep-cauchy.ts';
import { hashnetTerm } from '../losses/hashnet.ts';
import { orthoHashTerm } from '../losses/ortho-hash.ts';
import type { LossTerm } from '../losses/term.ts';
import type { Batch, Learner, StepContext } from '../methods/method.ts';
import { pictureSet, type PictureSet } from '../picture-set.ts';
import { TrainingState } from '../training-state.ts';
import { dropout } from './dropout.ts';
import { createFeatureLearner, type FeatureLearnerSettings } from './feature-learner.ts';
import { InferenceNetwork } from './inference.ts';
import { cutTensors, initialValues } from './layout.ts';

const [CLASSES, WIDTH, LATENT, ROWS] = [4, 12, 16, 96];
const NOTHING = new Float32Array();
const CAUCHY = { gamma: 20, lambda: 0.1, distance: 'cosine' } as const;

/** Rows around one random direction a class. */
function featureSet(seed: number): PictureSet {
  const random = createRandom(seed);
  const centres = Array.from({ length: CLASSES * WIDTH }, () => 2 * random.normal());
  const labels = Int32Array.from({ length: ROWS }, (_, row) => row % CLASSES);
  const values = Float32Array.from(
    { length: ROWS * WIDTH },
    (_, place) =>
      centres[labels[Math.floor(place / WIDTH)]! * WIDTH + (place % WIDTH)]! + random.normal(),
  );
  return pictureSet([], { labels, features: { values, width: WIDTH } });
}

function learnerOf(given: Partial<FeatureLearnerSettings> & { terms: LossTerm[] }): Learner {
  return createFeatureLearner({
    features: WIDTH,
    hidden: [24],
    dropout: 0.3,
    latent: LATENT,
    normaliseLatent: false,
    sampling: 'classes',
    epochs: 40,
    seed: 3,
    ...given,
  });
}

function wholeBatch(set: PictureSet): Batch {
  const rows = Uint32Array.from({ length: ROWS }, (_, row) => row);
  return featureBatch(set, rows, { latent: LATENT });
}

/** Share of rows whose nearest other row by Hamming distance has the same label. */
async function foundShare(
  learner: Learner,
  state: TrainingState,
  set: PictureSet,
): Promise<number> {
  const { parameters, statistics } = await state.read();
  const weights = learner.fold(parameters, statistics, { mean: NOTHING, deviation: NOTHING });
  const network = new InferenceNetwork(weights, 0);
  const rows = tf.tidy(() => {
    const input = tf.tensor2d(set.features!.values, [ROWS, WIDTH]);
    return network.embed(input).dataSync();
  });
  network.dispose();
  const distance = (a: number, b: number): number => {
    let differing = 0;
    for (let bit = 0; bit < LATENT; bit++) {
      if (rows[a * LATENT + bit]! >= 0 !== rows[b * LATENT + bit]! >= 0) differing++;
    }
    return differing;
  };
  let found = 0;
  for (let row = 0; row < ROWS; row++) {
    const others = Array.from({ length: ROWS }, (_, other) => other).filter((one) => one !== row);
    const nearest = others.reduce((a, b) => (distance(row, b) < distance(row, a) ? b : a));
    if (set.labels![nearest] === set.labels![row]) found++;
  }
  return found / ROWS;
}

function train(learner: Learner, set: PictureSet, steps: number): TrainingState {
  const state = TrainingState.start(learner, createRandom(5));
  for (let step = 0; step < steps; step++) {
    const batch = wholeBatch(set);
    state.advance(batch, 3e-3, step / steps).dispose();
    disposeBatch(batch);
  }
  return state;
}

describe('a head on features', () => {
  let tensors = 0;

  beforeAll(async () => {
    await startWasmInNode();
  });

  beforeEach(() => {
    tensors = tf.memory().numTensors;
  });

  test.each<[string, Partial<FeatureLearnerSettings> & { terms: LossTerm[] }]>([
    ['HashNet', { terms: [hashnetTerm()] }],
    ['Deep Cauchy Hashing', { terms: [deepCauchyTerm(CAUCHY)] }],
    ['OrthoHash', { terms: [orthoHashTerm(CLASSES, LATENT, 1)], normaliseLatent: true }],
    ['HashNet without a hidden layer', { terms: [hashnetTerm()], hidden: [] }],
    [
      'Deep Cauchy Hashing behind two layers',
      { terms: [deepCauchyTerm(CAUCHY)], hidden: [24, 24] },
    ],
    [
      'HashNet with cross-entropy',
      {
        terms: [
          hashnetTerm(),
          crossEntropyTerm({ classes: CLASSES, latent: LATENT, smoothing: 0.1, weight: 1 }),
        ],
      },
    ],
  ])('learns codes that keep classes together: %s', async (_, settings) => {
    const learner = learnerOf(settings);
    const set = featureSet(7);
    const state = train(learner, set, 60);
    expect(await foundShare(learner, state, set)).toBeGreaterThan(0.95);
    state.dispose();
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test('the scale of HashNet grows while it trains', () => {
    const scales: number[] = [];
    const inner = hashnetTerm();
    const watching: LossTerm = {
      ...inner,
      loss: (input) => {
        // two rows that stay as they are: what their pair costs tells the scale, x = 10 tanh(0.2 beta)^2
        const embedding = tf.tensor2d([[0.2], [0.2]]);
        const labels = tf.tensor1d([0, 0], 'int32');
        const cost = inner.loss({ ...input, embedding, batch: { ...input.batch, labels } });
        const x = -Math.log(Math.expm1(cost.dataSync()[0]!));
        scales.push(Math.atanh(Math.sqrt(x / 10)) / 0.2);
        return inner.loss(input);
      },
    };
    const steps = 8;
    const state = train(learnerOf({ terms: [watching] }), featureSet(7), steps);
    state.dispose();
    expect(scales.length).toBe(steps);
    scales.forEach((scale, step) =>
      expect(scale).toBeCloseTo(Math.sqrt(1 + (50 * step) / steps), 2),
    );
  });

  test('a finished head gives what training gave, its normalisation folded in', async () => {
    const settings = { terms: [orthoHashTerm(CLASSES, LATENT, 1)], dropout: 0 };
    const learner = learnerOf({ ...settings, normaliseLatent: true });
    const set = featureSet(7);
    const state = TrainingState.start(learner, createRandom(5));
    const batch = wholeBatch(set);
    // after one step with rate 0 the running statistics are those of the batch
    const trained = state.advance(batch, 0);
    const { parameters, statistics } = await state.read();
    const weights = learner.fold(parameters, statistics, { mean: NOTHING, deviation: NOTHING });
    const network = new InferenceNetwork(weights, 0);
    const judged = tf.tidy(() => learner.evaluate(network, batch).loss.dataSync()[0]!);
    expect(judged).toBeCloseTo(trained.dataSync()[0]!, 4);
    network.dispose();
    state.dispose();
    trained.dispose();
    disposeBatch(batch);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test('steps leave out different values, the same ones when they come again', () => {
    const learner = learnerOf({ terms: [deepCauchyTerm(CAUCHY)] });
    const batch = wholeBatch(featureSet(7));
    const at = (context: StepContext): number =>
      tf.tidy(() => {
        const flat = tf.tensor1d(initialValues(learner.parameters, createRandom(9)));
        const weights = cutTensors(flat, learner.parameters);
        return learner.loss(weights, batch, [], context).dataSync()[0]!;
      });
    const first = at({ progress: 0, step: 0 });
    expect(at({ progress: 0, step: 0 })).toBe(first);
    expect(at({ progress: 0, step: 1 })).not.toBe(first);
    disposeBatch(batch);
  });

  test('dropout leaves out its share and keeps the mean', () => {
    const values = Float32Array.from(
      tf.tidy(() => dropout(tf.ones([200, 100]), 0.3, 4).dataSync()),
    );
    const mean = (numbers: Float32Array): number =>
      numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    expect(mean(values.map((value) => (value === 0 ? 1 : 0)))).toBeCloseTo(0.3, 1);
    expect(mean(values)).toBeCloseTo(1, 1);
    const none = tf.tidy(() => dropout(tf.ones([2, 2]), 0, 4).dataSync());
    expect([...none]).toEqual([1, 1, 1, 1]);
  });
});
