import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { registerConvolutionGradients } from './convolution-gradients.ts';
import { registerMatrixProduct } from './matrix-product.ts';
import { startWasmInNode } from './wasm-in-node.ts';

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
];

const nameOf = ({ size, channels, filter, strides, pad }: Case): string =>
  `${size.join(' x ')} px, ${channels.join(' to ')} channels, ${filter.join(' x ')} by ${strides.join(' x ')}, ${JSON.stringify(pad)}`;

function gradients(given: Case, backend: string): Promise<Float32Array[]> {
  const random = createRandom(7);
  const fill = (shape: number[]): tf.Tensor =>
    tf.tensor(
      Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal()),
      shape,
    );
  return withBackend(backend, () => {
    const x = fill([3, ...given.size, given.channels[0]]) as tf.Tensor4D;
    const filter = fill([...given.filter, ...given.channels]) as tf.Tensor4D;
    const forward = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
      tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, given.strides, given.pad);
    const dy = fill(forward(x, filter).shape);
    return tf.grads(forward)([x, filter], dy);
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

describe('convolution gradients on WASM', () => {
  beforeAll(async () => {
    await startWasmInNode();
    registerConvolutionGradients();
    registerMatrixProduct();
  });

  test.each(cases.map((given) => [nameOf(given), given] as const))(
    'agree with the cpu backend: %s',
    async (_, given) => {
      const [dx, dFilter] = await gradients(given, 'cpu');
      const [ourDx, ourDFilter] = await gradients(given, 'wasm');
      expect(relativeDifference(ourDx!, dx!)).toBeLessThan(1e-5);
      expect(relativeDifference(ourDFilter!, dFilter!)).toBeLessThan(1e-5);
    },
  );

  test('a transposed convolution and its gradients agree with the cpu backend', async () => {
    const run = (backend: string): Promise<Float32Array[]> => {
      const random = createRandom(3);
      const fill = (shape: [number, number, number, number]): tf.Tensor4D =>
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

  test.each([
    [false, true],
    [true, false],
    [true, true],
  ])('a product with transposed factors (%s, %s) agrees with the cpu backend', async (...flags) => {
    const run = (backend: string): Promise<Float32Array[]> =>
      withBackend(backend, () => {
        const random = createRandom(5);
        const fill = (shape: [number, number]): tf.Tensor2D =>
          tf.tensor2d(
            Float32Array.from({ length: shape[0] * shape[1] }, () => random.normal()),
            shape,
          );
        const [left, right] = flags;
        return [
          tf.matMul(
            fill(left ? [6, 4] : [4, 6]),
            fill(right ? [5, 6] : [6, 5]),
            ...(flags as [boolean, boolean]),
          ),
        ];
      });
    const [expected] = await run('cpu');
    const [actual] = await run('wasm');
    expect(relativeDifference(actual!, expected!)).toBeLessThan(1e-5);
  });

  test('the kernels free what they made on the way', async () => {
    await tf.setBackend('wasm');
    const before = tf.engine().backend.numDataIds();
    for (const given of cases) await gradients(given, 'wasm');
    expect(tf.engine().backend.numDataIds()).toBe(before);
  });
});
