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
import type { Figure } from '../figure.ts';
import { medians } from './compare.ts';

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

/** Rounds that take turns, so that a busy moment of the machine falls on both. */
async function runBench({ turns }: { turns: number }): Promise<Figure[]> {
  await startWasm();
  const standard = await denoisingAutoencoder.build({
    bits: 64,
    inputSize: SIDE,
    width: 16,
    guidance: 1,
  });
  const shipped = 'reference network, tfjs cpu as shipped';
  const times = await medians(
    {
      'reference network, wasm': () => measure('wasm', referenceAutoencoder(SIDE), 20, true),
      [shipped]: () => measure('cpu', referenceAutoencoder(SIDE), 1, false),
      'default network, wasm': () => measure('wasm', standard, 20, true),
    },
    turns,
  );
  return Object.entries(times).map(([variant, milliseconds]) => ({
    bench: 'train',
    variant,
    size: `${SIDE} px, batch ${BATCH}`,
    value: (1000 * BATCH) / milliseconds,
    unit: 'pictures/s',
    ...(variant.startsWith('reference') && variant !== shipped
      ? { ratioTo: shipped, ratio: times[shipped]! / milliseconds }
      : {}),
  }));
}

Object.assign(globalThis, { runBench });
