/** Steps of the reference autoencoder and of the default network on our WASM kernels and on tfjs's own cpu backend. */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { startWasm } from '../../../src/learn/backends/wasm.ts';
import type { Trainable } from '../../../src/learn/methods/method.ts';
import { denoisingAutoencoder } from '../../../src/learn/methods/denoising-autoencoder.ts';
import { referenceAutoencoder } from '../../../src/learn/networks/reference-autoencoder.ts';
import { TrainingState } from '../../../src/learn/training-state.ts';
import { createRandom } from '../../../src/lib/random.ts';

const BATCH = 64;
const SIDE = 32;

/** Milliseconds of each of `steps` steps after one to warm up where `warm` says so. */
async function measure(
  backend: 'wasm' | 'cpu',
  network: Trainable,
  steps: number,
  warm: boolean,
): Promise<number[]> {
  await tf.setBackend(backend);
  if (tf.getBackend() !== backend)
    throw new Error(`${tf.getBackend()} took the place of ${backend}`);
  const random = createRandom(1);
  const values = Float32Array.from({ length: BATCH * SIDE * SIDE * 3 }, () => random.next());
  const shape: [number, number, number, number] = [BATCH, SIDE, SIDE, 3];
  const pointing = Float32Array.from({ length: BATCH * network.latent }, () => 0.125);
  const batch = {
    input: tf.tensor4d(values, shape),
    clean: tf.tensor4d(values, shape),
    targets: tf.tensor2d(pointing, [BATCH, network.latent]),
  };
  const state = TrainingState.start(network, random);
  const times: number[] = [];
  for (let step = warm ? -1 : 0; step < steps; step++) {
    const started = performance.now();
    const loss = state.advance(batch, 1e-3);
    await loss.data();
    loss.dispose();
    if (step >= 0) times.push(performance.now() - started);
  }
  state.dispose();
  tf.dispose([batch.input, batch.clean, batch.targets]);
  return times;
}

function picturesPerSecond(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return (1000 * BATCH) / sorted[sorted.length >> 1]!;
}

/** Rounds that take turns, so that a busy moment of the machine falls on both. */
async function run(rounds: number): Promise<Record<string, number>> {
  await startWasm();
  const standard = await denoisingAutoencoder.build({
    bits: 64,
    inputSize: SIDE,
    width: 16,
    guidance: 1,
  });
  const times: Record<'ours' | 'standard' | 'shipped', number[]> = {
    ours: [],
    standard: [],
    shipped: [],
  };
  for (let round = 0; round < rounds; round++) {
    times.ours.push(...(await measure('wasm', referenceAutoencoder, 20, true)));
    times.shipped.push(...(await measure('cpu', referenceAutoencoder, 1, false)));
    times.standard.push(...(await measure('wasm', standard, 20, true)));
  }
  const ours = picturesPerSecond(times.ours);
  const shipped = picturesPerSecond(times.shipped);
  return {
    'reference network on wasm, pictures per second': ours,
    'reference network on tfjs cpu as shipped, pictures per second': shipped,
    'ratio of the two': ours / shipped,
    'default network (width 16) on wasm, pictures per second': picturesPerSecond(times.standard),
  };
}

Object.assign(globalThis, { runTrainingBench: run });
