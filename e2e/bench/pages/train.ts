/** Steps of training on WASM, ours beside tfjs's own cpu backend and beside what the multiplications alone would take. */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { startWasm } from '../../../src/learn/backends/wasm.ts';
import type { Trainable } from '../../../src/learn/methods/method.ts';
import { referenceAutoencoder } from '../../../src/learn/networks/reference-autoencoder.ts';
import { TrainingState } from '../../../src/learn/training-state.ts';
import { createRandom } from '../../../src/lib/random.ts';
import type { Figure } from '../figure.ts';
import { medians, timed } from './compare.ts';
import { defaultLearner } from './default-learner.ts';

const BATCH = 64;
/** A step of 64 pictures takes tfjs's cpu backend up to a minute. */
const SHIPPED_BATCH = 16;
const SIDES = [32, 64];
const SHIPPED = 'reference network, tfjs cpu as shipped';
const LIMIT = 'multiply-adds of the reference network alone';

interface Steps {
  backend: 'wasm' | 'cpu';
  network: Trainable;
  batch: number;
  steps: number;
}

/** Milliseconds for each picture in each of `steps` steps, after two to warm up on WASM. */
async function stepTimes({ backend, network, batch, steps }: Steps): Promise<number[]> {
  await tf.setBackend(backend);
  if (tf.getBackend() !== backend)
    throw new Error(`${tf.getBackend()} took the place of ${backend}`);
  const random = createRandom(1);
  const { inputSize: side, latent } = network;
  const values = Float32Array.from({ length: batch * side * side * 3 }, () => random.next());
  const shape: [number, number, number, number] = [batch, side, side, 3];
  const given = {
    input: tf.tensor4d(values, shape),
    clean: tf.tensor4d(values, shape),
    targets: tf.tensor2d(new Float32Array(batch * latent).fill(0.125), [batch, latent]),
    second: null,
    labels: null,
  };
  const state = TrainingState.start(network, random);
  const step = async (): Promise<void> => {
    const loss = state.advance(given, 1e-3);
    await loss.data();
    loss.dispose();
  };
  const times: number[] = [];
  for (let warm = 0; warm < 2 && backend === 'wasm'; warm++) await step();
  for (let taken = 0; taken < steps; taken++) times.push((await timed(step)) / batch);
  state.dispose();
  tf.dispose([given.input, given.clean, given.targets]);
  return times;
}

/**
 * Multiply-adds of one picture forward and backward: a stride-2 stage of the reference network has as many in its
 * encoder as in its decoder; backward has two products for each forward one, but none to the pictures themselves.
 */
function multiplyAdds(side: number): number {
  const channels = [3, 16, 32, 64, 128];
  const stages = [1, 2, 3, 4].map(
    (stage) => (side / 2 ** stage) ** 2 * 9 * channels[stage - 1]! * channels[stage]!,
  );
  const dense = (side / 16) ** 2 * 128 * 64;
  const forward = 2 * (stages.reduce((sum, stage) => sum + stage, 0) + dense);
  return 3 * forward - stages[0]!;
}

/** Milliseconds that one picture's multiply-adds take at the pace of a large product on the same backend. */
async function limitTimes(side: number, repetitions: number): Promise<number[]> {
  await tf.setBackend('wasm');
  const size = 384;
  const [a, b] = [tf.ones<tf.Rank.R2>([size, size]), tf.ones<tf.Rank.R2>([size, size])];
  const times: number[] = [];
  for (let taken = 0; taken < repetitions; taken++) {
    const milliseconds = await timed(() => tf.matMul(a, b).dispose());
    times.push((milliseconds / size ** 3) * multiplyAdds(side));
  }
  tf.dispose([a, b]);
  return times;
}

async function figuresAt(side: number, turns: number): Promise<Figure[]> {
  const reference = referenceAutoencoder(side);
  const options = { bits: 64, inputSize: side, width: 16, guidance: 1 };
  const standard = await defaultLearner(options);
  const onWasm = { backend: 'wasm', batch: BATCH, steps: 20 } as const;
  const onCpu = { backend: 'cpu', batch: SHIPPED_BATCH, steps: 1 } as const;
  const ours = 'reference network, wasm';
  const times = await medians(
    {
      [ours]: () => stepTimes({ ...onWasm, network: reference }),
      [SHIPPED]: () => stepTimes({ ...onCpu, network: reference }),
      'default network, wasm': () => stepTimes({ ...onWasm, network: standard }),
      [LIMIT]: () => limitTimes(side, 20),
    },
    turns,
  );
  const common = { bench: 'train', size: `${side} px, batch ${BATCH}`, unit: 'pictures/s' };
  const paceOf = (variant: string): number => 1000 / times[variant]!;
  const beside = (variant: string, other: string): Figure => ({
    ...common,
    variant,
    value: paceOf(variant),
    ratioTo: other,
    ratio: paceOf(variant) / paceOf(other),
  });
  return [
    beside(ours, SHIPPED),
    beside(ours, LIMIT),
    { ...common, variant: 'default network, wasm', value: paceOf('default network, wasm') },
    { ...common, variant: SHIPPED, value: paceOf(SHIPPED) },
    { ...common, variant: LIMIT, value: paceOf(LIMIT) },
  ];
}

async function runBench({ turns }: { turns: number }): Promise<Figure[]> {
  const { adapter } = await startWasm();
  const figures: Figure[] = [];
  for (const side of SIDES) figures.push(...(await figuresAt(side, turns)));
  return figures.map((one) => ({
    ...one,
    variant: one.variant.replace('wasm', `wasm, ${adapter}`),
  }));
}

Object.assign(globalThis, { runBench });
