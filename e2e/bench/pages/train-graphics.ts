/** Steps of the reference autoencoder on WebGPU or WebGL, with the kernels chosen by measurement and with tfjs's own. */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { variedKernels } from '../../../src/learn/backends/kernel-variants.ts';
import { chooseVariants } from '../../../src/learn/backends/measure-variants.ts';
import { startWebGl } from '../../../src/learn/backends/webgl.ts';
import { startWebGpu } from '../../../src/learn/backends/webgpu.ts';
import { disposeBatch } from '../../../src/learn/batch-tensors.ts';
import type { Batch } from '../../../src/learn/methods/method.ts';
import { referenceAutoencoder } from '../../../src/learn/networks/reference-autoencoder.ts';
import { TrainingState } from '../../../src/learn/training-state.ts';
import { createRandom } from '../../../src/lib/random.ts';
import type { Figure } from '../figure.ts';
import { arithmeticLimit } from './arithmetic-limit.ts';
import { medians } from './compare.ts';

interface Input {
  backend: 'webgpu' | 'webgl';
  /** Whether a software adapter will do. */
  software: boolean;
  turns: number;
}

/** Input sizes and batches: small ones where a processor plays the adapter. */
const SOFTWARE_SIZES = [
  { side: 16, batch: 8, steps: 5 },
  { side: 32, batch: 8, steps: 2 },
];
const HARDWARE_SIZES = [32, 64, 96].flatMap((side) =>
  [64, 256].map((batch) => ({ side, batch, steps: 20 })),
);

/** No figures where the backend does not start. */
async function runBench({ backend, software, turns }: Input): Promise<Figure[]> {
  const start = backend === 'webgpu' ? startWebGpu : startWebGl;
  const found = await start(software).catch(() => null);
  if (!found) return [];
  const limit = await arithmeticLimit(backend);
  const name = `arithmetic limit of ${found.adapter}`;
  const figures: Figure[] = [
    { bench: 'train', variant: `${backend}, ${name}`, size: '', value: limit, unit: 'GFLOP/s' },
  ];
  for (const size of found.software ? SOFTWARE_SIZES : HARDWARE_SIZES) {
    figures.push(...(await compare(backend, size, turns, limit)));
  }
  return figures;
}

async function compare(
  backend: string,
  { side, batch: count, steps }: (typeof HARDWARE_SIZES)[number],
  turns: number,
  limit: number,
): Promise<Figure[]> {
  const batch = batchOf(side, count);
  const state = TrainingState.start(referenceAutoencoder(side), createRandom(1));
  const step = async (): Promise<void> => {
    const loss = state.advance(batch, 1e-3);
    await loss.data();
    loss.dispose();
  };
  const shippedStep = async (): Promise<void> => {
    for (const kernel of variedKernels()) kernel.forced = kernel.shipped;
    try {
      await step();
    } finally {
      for (const kernel of variedKernels()) kernel.forced = null;
    }
  };
  const shipped = `${backend}, tfjs as shipped`;
  await chooseVariants(step);
  await shippedStep();
  await step();
  const times = await medians(
    { [backend]: () => timesOf(step, steps), [shipped]: () => timesOf(shippedStep, steps) },
    turns,
  );
  state.dispose();
  disposeBatch(batch);
  const common = { bench: 'train', size: `reference network, ${side} px, batch ${count}` };
  const speed = (variant: string): number => (1000 * count) / times[variant]!;
  const operations = (operationsOf(side) * speed(backend)) / 1e9;
  return [
    {
      ...common,
      variant: backend,
      value: speed(backend),
      unit: 'pictures/s',
      ratioTo: shipped,
      ratio: speed(backend) / speed(shipped),
    },
    { ...common, variant: shipped, value: speed(shipped), unit: 'pictures/s' },
    {
      ...common,
      variant: backend,
      value: operations,
      unit: 'GFLOP/s',
      ratioTo: 'arithmetic limit',
      ratio: operations / limit,
    },
  ];
}

function batchOf(side: number, count: number): Batch {
  const random = createRandom(1);
  const values = Float32Array.from({ length: count * side * side * 3 }, () => random.next());
  const shape: [number, number, number, number] = [count, side, side, 3];
  return {
    input: tf.tensor4d(values, shape),
    clean: tf.tensor4d(values, shape),
    second: null,
    targets: null,
    labels: null,
  };
}

async function timesOf(step: () => Promise<void>, steps: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < steps; index++) {
    const started = performance.now();
    await step();
    times.push(performance.now() - started);
  }
  return times;
}

/**
 * Floating-point operations of one picture in one step: two for each product, forward and twice backward, but for the
 * first layer, whose gradient by the pictures nobody needs.
 */
function operationsOf(side: number): number {
  const channels = [3, 16, 32, 64, 128];
  const convolutions = [1, 2, 3, 4].map(
    (stage) => 2 * 9 * channels[stage - 1]! * channels[stage]! * (side / 2 ** stage) ** 2,
  );
  const dense = 2 * 64 * 128 * (side / 16) ** 2;
  const half = convolutions.reduce((sum, operations) => sum + operations, dense);
  return 3 * 2 * half - convolutions[0]!;
}

Object.assign(globalThis, { runBench });
