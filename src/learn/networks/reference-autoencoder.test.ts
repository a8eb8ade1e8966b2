import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { startWasmInNode } from '../backends/wasm-in-node.ts';
import type { Batch } from '../methods/method.ts';
import { TrainingState } from '../training-state.ts';
import { layoutSize } from './layout.ts';
import { referenceAutoencoder } from './reference-autoencoder.ts';

/** Losses of the first steps on one fixed batch of two pictures. */
function losses(steps: number): number[] {
  const random = createRandom(1);
  const pixels = Float32Array.from({ length: 2 * 32 * 32 * 3 }, () => random.next());
  const batch: Batch = {
    input: tf.tensor4d(pixels, [2, 32, 32, 3]),
    clean: tf.tensor4d(pixels, [2, 32, 32, 3]),
    second: null,
    targets: null,
    labels: null,
  };
  const state = TrainingState.start(referenceAutoencoder(32), random);
  const seen = Array.from({ length: steps }, () => state.advance(batch, 1e-3).dataSync()[0]!);
  state.dispose();
  return seen;
}

test('it has the 260,867 parameters of the published figures', () => {
  expect(layoutSize(referenceAutoencoder(32).parameters)).toBe(260_867);
});

test('WASM takes the same steps as the cpu backend, and they go down', async () => {
  await tf.setBackend('cpu');
  const expected = losses(3);
  await startWasmInNode();
  const actual = losses(3);
  actual.forEach((loss, step) => expect(loss).toBeCloseTo(expected[step]!, 5));
  expect(actual[2]).toBeLessThan(actual[0]!);
});
