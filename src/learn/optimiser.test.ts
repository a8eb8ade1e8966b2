import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { startWasmInNode } from './backends/wasm-in-node.ts';
import { adamStep, learningRateAt, type AdamState } from './optimiser.ts';

beforeAll(async () => {
  await startWasmInNode();
});

/** The textbook update of one number, in Float64. */
function reference(start: number, gradients: number[], rate: number, decay: number): number {
  let [weight, first, second] = [start, 0, 0];
  gradients.forEach((gradient, index) => {
    first = 0.9 * first + 0.1 * gradient;
    second = 0.999 * second + 0.001 * gradient * gradient;
    const corrected = first / (1 - 0.9 ** (index + 1));
    const root = Math.sqrt(second / (1 - 0.999 ** (index + 1)));
    weight -= rate * decay * weight;
    weight -= (rate * corrected) / (root + 1e-8);
  });
  return weight;
}

test.each(['cpu', 'wasm'])('AdamW takes the steps of its textbook on %s', async (backend) => {
  await tf.setBackend(backend);
  const starts = [1, -0.5, 2, 0.1, -3, 0];
  const gradients = [
    [0.5, -2, 0, 1e-4, 30, -1],
    [0.1, 3, 0, -1e-4, 20, 1],
    [-0.4, 1, 0, 1e-3, 10, 0.5],
  ];
  let state: AdamState = {
    weights: tf.tensor1d(starts),
    first: tf.zeros([6]),
    second: tf.zeros([6]),
  };
  gradients.forEach((gradient, index) => {
    state = adamStep(state, tf.tensor1d(gradient), index + 1, 0.01, 0.1);
  });
  const weights = state.weights.dataSync();
  starts.forEach((start, place) => {
    const along = gradients.map((gradient) => gradient[place]!);
    expect(weights[place]).toBeCloseTo(reference(start, along, 0.01, 0.1), 5);
  });
});

test('the learning rate rises over the first tenth and falls to nothing', () => {
  const rates = Array.from({ length: 100 }, (_, step) => learningRateAt(step + 1, 100, 1));
  expect(rates[0]).toBeCloseTo(0.1, 3);
  expect(rates.indexOf(Math.max(...rates))).toBe(9);
  expect(rates[49]).toBeCloseTo(0.5, 1);
  expect(rates[99]).toBeLessThan(0.001);
  expect(rates.every((rate) => rate > 0)).toBe(true);
});

test('a training of one step still takes it', () => {
  expect(learningRateAt(1, 1, 1)).toBeGreaterThan(0.1);
});
