/** Testing the variants of kernels, and choosing between them by time on the layers that are about to be trained. */
import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from '../../lib/error.ts';
import { createRandom } from '../../lib/random.ts';
import { sizeOf } from '../../lib/tensors.ts';
import { readAndDispose } from '../read-tensor.ts';
import { forgetBackendFailure } from './failure.ts';
import {
  variedKernels,
  type KernelVariant,
  type Layer,
  type VariedKernel,
} from './kernel-variants.ts';

/** Largest difference beside the largest value: sums are taken in another order. */
const TOLERANCE = 1e-3;
/** What choosing may take, but for the layer that is being measured then. */
const ENOUGH_MILLISECONDS = 4000;
const ROUNDS = 3;
/** One run of this length says enough. */
const LONG_MILLISECONDS = 100;
/** Shorter runs are repeated until reading back weighs little beside them. */
const READABLE_MILLISECONDS = 8;
const MOST_REPEATS = 16;
/** A variant slower than the best by this factor is not measured again. */
const HOPELESS = 2;

/** Runs `test`; where it fails with kernels of ours, they are given up and it must pass with the shipped ones. */
export async function testVariants(test: () => Promise<void>): Promise<void> {
  try {
    await test();
  } catch (error) {
    const kernels = variedKernels();
    if (kernels.length === 0 || isGone(error)) throw error;
    for (const kernel of kernels) kernel.keepShipped();
    forgetBackendFailure(); // a program of ours that does not compile here is a failure of the device, too
    await test();
  }
}

/** No kernel is to blame, and of a lost device the second test would wait without end. */
function isGone(error: unknown): boolean {
  return error instanceof BackendError && error.failure !== 'wrong';
}

/**
 * Runs `step` once to learn which layers it uses, and chooses the fastest variant for each that is new, the largest
 * first; what time is left out for is computed as most of the others are. Does nothing where nothing is to be measured.
 */
export async function chooseVariants(step: () => Promise<void>): Promise<void> {
  const layers = await layersOf(step);
  const begun = performance.now();
  for (const { kernel, key, layer } of layers) {
    if (performance.now() - begun > ENOUGH_MILLISECONDS) return;
    await chooseFor(kernel, key, layer);
  }
}

interface Use {
  kernel: VariedKernel;
  key: string;
  layer: Layer;
}

/** Of each kernel in turn, so that short time is spent on all of them. */
async function layersOf(step: () => Promise<void>): Promise<Use[]> {
  const kernels = variedKernels().filter(({ isMeasured }) => isMeasured);
  if (kernels.length === 0) return [];
  const noted = kernels.map((kernel) => ({ kernel, notes: new Map<string, Layer>() }));
  try {
    for (const { kernel, notes } of noted) kernel.notes = notes;
    await step();
  } finally {
    for (const { kernel } of noted) kernel.notes = null;
  }
  const uses = noted.map(({ kernel, notes }) =>
    [...notes]
      .map(([key, layer]) => ({ kernel, key, layer }))
      .toSorted((a, b) => valuesIn(b.layer) - valuesIn(a.layer)),
  );
  const most = Math.max(...uses.map(({ length }) => length));
  return Array.from({ length: most }, (_, rank) => uses.flatMap((list) => list[rank] ?? [])).flat();
}

function valuesIn({ shapes }: Layer): number {
  return Object.values(shapes).reduce((sum, shape) => sum + sizeOf(shape), 0);
}

async function chooseFor(kernel: VariedKernel, key: string, layer: Layer): Promise<void> {
  const random = createRandom(1);
  const inputs = Object.fromEntries(
    Object.entries(layer.shapes).map(([name, shape]) => {
      const values = Float32Array.from({ length: sizeOf(shape) }, () => random.next() - 0.5);
      return [name, tf.tensor(values, shape)] as const;
    }),
  );
  const run = (variant: KernelVariant): tf.Tensor => {
    kernel.forced = variant;
    try {
      return tf.engine().runKernel(kernel.kernelName, inputs, layer.attrs as tf.NamedAttrMap);
    } finally {
      kernel.forced = null;
    }
  };
  try {
    const right = await rightVariants(kernel, kernel.fitting({ inputs, attrs: layer.attrs }), run);
    kernel.choose(key, await fastest(right, run));
  } finally {
    tf.dispose(inputs);
  }
}

/** Those that give the numbers of the first, which was tested; the others are struck. All are compiled afterwards. */
async function rightVariants(
  kernel: VariedKernel,
  variants: KernelVariant[],
  run: (variant: KernelVariant) => tf.Tensor,
): Promise<KernelVariant[]> {
  const [tested, ...others] = variants as [KernelVariant, ...KernelVariant[]];
  const expected = await valuesOf(run(tested));
  const right = [tested];
  for (const variant of others) {
    if (agree(await valuesOf(run(variant)), expected)) right.push(variant);
    else if (variant !== kernel.shipped) kernel.strike(variant);
  }
  return right;
}

function valuesOf(result: tf.Tensor): Promise<Float32Array> {
  return readAndDispose(result);
}

/** Written so that NaN does not agree. */
function agree(values: Float32Array, expected: Float32Array): boolean {
  let largest = 0;
  for (const value of expected) largest = Math.max(largest, Math.abs(value));
  return (
    values.length === expected.length &&
    values.every((value, index) => Math.abs(value - expected[index]!) <= TOLERANCE * largest)
  );
}

/** By the shortest of a few runs that take turns: whatever else the machine does only ever adds time. */
async function fastest(
  variants: KernelVariant[],
  run: (variant: KernelVariant) => tf.Tensor,
): Promise<KernelVariant> {
  let field = variants.map((variant) => ({ variant, milliseconds: Infinity, repeats: 1 }));
  for (let round = 0; round < ROUNDS && field.length > 1; round++) {
    for (const entry of field) {
      const taken = await timeOf(() => run(entry.variant), entry.repeats);
      entry.milliseconds = Math.min(entry.milliseconds, taken);
      entry.repeats = Math.max(
        1,
        Math.min(MOST_REPEATS, Math.round(READABLE_MILLISECONDS / taken)),
      );
    }
    field.sort((a, b) => a.milliseconds - b.milliseconds);
    const best = field[0]!.milliseconds;
    if (best > LONG_MILLISECONDS) break;
    field = field.filter(({ milliseconds }) => milliseconds < HOPELESS * best);
  }
  return field[0]!.variant;
}

/** Milliseconds of one run, of several in a row whose last result is waited for. */
async function timeOf(run: () => tf.Tensor, repeats: number): Promise<number> {
  const started = performance.now();
  for (let repeat = 1; repeat < repeats; repeat++) run().dispose();
  const last = run();
  const first = tf.tidy(() => tf.slice(tf.reshape(last, [-1]), 0, 1));
  last.dispose();
  await readAndDispose(first);
  return (performance.now() - started) / repeats;
}
