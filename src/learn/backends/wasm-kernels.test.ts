import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { startWasmInNode } from './wasm-in-node.ts';
import { installWasmKernels } from './wasm-kernels.ts';

type Shape4 = [number, number, number, number];

interface Case {
  size: [number, number];
  channels: [number, number];
  filter: [number, number];
  strides: [number, number];
  pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
}

const cases: Case[] = [
  { size: [8, 8], channels: [3, 5], filter: [3, 3], strides: [2, 2], pad: 'same' },
  { size: [8, 8], channels: [3, 5], filter: [4, 4], strides: [2, 2], pad: 'same' },
  { size: [7, 9], channels: [2, 4], filter: [3, 3], strides: [2, 2], pad: 'same' },
  { size: [7, 10], channels: [4, 3], filter: [3, 3], strides: [2, 2], pad: 'valid' },
  { size: [8, 8], channels: [3, 2], filter: [3, 3], strides: [1, 1], pad: 'same' },
  { size: [6, 6], channels: [1, 1], filter: [5, 5], strides: [1, 1], pad: 'valid' },
  { size: [11, 11], channels: [2, 3], filter: [3, 2], strides: [3, 2], pad: 'valid' },
  { size: [9, 9], channels: [3, 4], filter: [5, 3], strides: [2, 3], pad: 'same' },
  { size: [8, 8], channels: [3, 4], filter: [1, 1], strides: [2, 2], pad: 'same' },
  { size: [8, 8], channels: [2, 2], filter: [3, 3], strides: [2, 2], pad: 2 },
  {
    size: [6, 8],
    channels: [2, 3],
    filter: [4, 3],
    strides: [2, 2],
    pad: [
      [0, 0],
      [1, 2],
      [0, 3],
      [0, 0],
    ],
  },
  { size: [16, 16], channels: [16, 32], filter: [3, 3], strides: [2, 2], pad: 'same' },
  { size: [20, 12], channels: [7, 17], filter: [5, 5], strides: [1, 1], pad: 'same' },
  { size: [32, 32], channels: [4, 9], filter: [3, 3], strides: [1, 1], pad: 'same' },
  { size: [4, 4], channels: [40, 24], filter: [4, 4], strides: [2, 2], pad: 'same' },
];

const nameOf = ({ size, channels, filter, strides, pad }: Case): string =>
  `${size.join(' x ')} px, ${channels.join(' to ')} channels, ${filter.join(' x ')} by ${strides.join(' x ')}, ${JSON.stringify(pad)}`;

function outputsAndGradients(given: Case, backend: string): Promise<Float32Array[]> {
  const random = createRandom(7);
  const fill = (shape: number[]): tf.Tensor =>
    tf.tensor(
      Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal()),
      shape,
    );
  return withBackend(backend, () => {
    const x = fill([3, ...given.size, given.channels[0]]) as tf.Tensor4D;
    const filter = fill([...given.filter, ...given.channels]) as tf.Tensor4D;
    const bias = fill([given.channels[1]]) as tf.Tensor1D;
    const { strides, pad } = given;
    const forward = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
      tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad);
    const y = forward(x, filter);
    const fused = tf.fused.conv2d({ x, filter, strides, pad, bias, activation: 'relu' });
    return [y, fused, ...tf.grads(forward)([x, filter], fill(y.shape))];
  });
}

async function withBackend(name: string, make: () => tf.Tensor[]): Promise<Float32Array[]> {
  await tf.setBackend(name);
  expect(tf.getBackend()).toBe(name);
  const results = tf.tidy(make);
  const values = await Promise.all(
    results.map(async (result) => (await result.data()) as Float32Array),
  );
  tf.dispose(results);
  return values;
}

/** Largest difference over largest value. */
function relativeDifference(actual: Float32Array, expected: Float32Array): number {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(...expected.map(Math.abs));
  return actual.reduce(
    (worst, value, index) => Math.max(worst, Math.abs(value - expected[index]!) / scale),
    0,
  );
}

describe('our kernels on WASM', () => {
  beforeAll(startWasmInNode);

  test.each(cases.map((given) => [nameOf(given), given] as const))(
    'convolve and give gradients as the cpu backend: %s',
    async (_, given) => {
      const expected = await outputsAndGradients(given, 'cpu');
      const actual = await outputsAndGradients(given, 'wasm');
      expected.forEach((values, index) =>
        expect(relativeDifference(actual[index]!, values)).toBeLessThan(1e-5),
      );
    },
  );

  test('leave a dilated convolution to the shipped kernel', async () => {
    const run = (backend: string): Promise<Float32Array[]> =>
      withBackend(backend, () => {
        const random = createRandom(9);
        const fill = (shape: Shape4): tf.Tensor4D =>
          tf.tensor4d(
            Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal()),
            shape,
          );
        return [tf.conv2d(fill([1, 9, 9, 3]), fill([3, 3, 3, 4]), 1, 'same', 'NHWC', 2)];
      });
    const [expected] = await run('cpu');
    const [actual] = await run('wasm');
    expect(relativeDifference(actual!, expected!)).toBeLessThan(1e-5);
  });

  test('a transposed convolution and its gradients agree with the cpu backend', async () => {
    const run = (backend: string): Promise<Float32Array[]> => {
      const random = createRandom(3);
      const fill = (shape: Shape4): tf.Tensor4D =>
        tf.tensor4d(
          Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal()),
          shape,
        );
      return withBackend(backend, () => {
        const forward = (x: tf.Tensor, filter: tf.Tensor): tf.Tensor =>
          tf.square(
            tf.conv2dTranspose(x as tf.Tensor4D, filter as tf.Tensor4D, [2, 10, 10, 3], 2, 'same'),
          );
        const x = fill([2, 5, 5, 4]);
        const filter = fill([4, 4, 3, 4]);
        return [forward(x, filter), ...tf.grads(forward)([x, filter])];
      });
    };
    const expected = await run('cpu');
    const actual = await run('wasm');
    expected.forEach((values, index) =>
      expect(relativeDifference(actual[index]!, values)).toBeLessThan(1e-5),
    );
  });

  const flags = [
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ] as const;
  const sizes = [
    [1, 1, 1],
    [4, 6, 5],
    [6, 16, 8],
    [64, 100, 33],
    [13, 7, 64],
  ] as const;
  test.each(flags.flatMap((flag) => sizes.map((size) => [...size, ...flag] as const)))(
    'multiply %d x %d by x %d, transposed %s and %s, as the cpu backend',
    async (rows, depth, columns, left, right) => {
      const run = (backend: string): Promise<Float32Array[]> =>
        withBackend(backend, () => {
          const random = createRandom(5);
          const fill = (tall: number, wide: number): tf.Tensor2D =>
            tf.tensor2d(
              Float32Array.from({ length: tall * wide }, () => random.normal()),
              [tall, wide],
            );
          const a = left ? fill(depth, rows) : fill(rows, depth);
          const b = right ? fill(columns, depth) : fill(depth, columns);
          return [tf.matMul(a, b, left, right)];
        });
      const [expected] = await run('cpu');
      const [actual] = await run('wasm');
      expect(relativeDifference(actual!, expected!)).toBeLessThan(1e-5);
    },
  );

  test('take parts of a vector, and refuse those that are not there', async () => {
    const parts = await withBackend('wasm', () => {
      const x = tf.tensor1d([1, 2, 3, 4]);
      return [tf.slice(x, 1, 2), tf.slice(x, 2), tf.slice(x, 4, 0)];
    });
    expect(parts.map((part) => [...part])).toEqual([[2, 3], [3, 4], []]);
    expect(() => tf.tidy(() => tf.slice(tf.tensor1d([1, 2]), 1, 2))).toThrow(/slice/i);
  });

  test('refuse factors and biases that do not fit', async () => {
    await tf.setBackend('wasm');
    const multiply = (): tf.Tensor => tf.matMul(tf.ones([2, 3]), tf.ones([4, 5]));
    expect(() => tf.tidy(multiply)).toThrow(/must match/);
    const convolve = (): tf.Tensor =>
      tf.fused.conv2d({
        x: tf.ones<tf.Rank.R4>([1, 4, 4, 2]),
        filter: tf.ones<tf.Rank.R4>([3, 3, 2, 8]),
        bias: tf.ones([1]),
        strides: 1,
        pad: 'same',
      });
    expect(() => tf.tidy(convolve)).toThrow(/bias/);
  });

  test('free what they made on the way', async () => {
    await tf.setBackend('wasm');
    const before = tf.engine().backend.numDataIds();
    for (const given of cases) await outputsAndGradients(given, 'wasm');
    expect(tf.engine().backend.numDataIds()).toBe(before);
  });

  test('are asked for again where they were not served', async () => {
    const factory = tf.findBackendFactory('wasm');
    tf.removeBackend('wasm');
    tf.registerBackend('wasm', factory);
    await tf.setBackend('wasm');
    const gone = (): Promise<never> => Promise.reject(new Error('not served'));
    await expect(installWasmKernels({ relaxed: gone, plain: gone })).rejects.toThrow('not served');
    await expect(startWasmInNode()).resolves.toBeUndefined();
  });
});
