import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { sizeOf } from '../../lib/tensors.ts';
import { startWasmInNode } from '../backends/wasm-in-node.ts';
import {
  addBias,
  batchNormRelu,
  cosineDistance,
  meanSquaredError,
  NORM_EPSILON,
} from './layers.ts';

const random = createRandom(4);

function fill(shape: number[]): tf.Tensor {
  return tf.tensor(
    Float32Array.from({ length: sizeOf(shape) }, () => random.normal()),
    shape,
  );
}

function close(actual: tf.Tensor, expected: tf.Tensor): void {
  const [found, wanted] = [actual.dataSync(), expected.dataSync()];
  expect(found.length).toBe(wanted.length);
  wanted.forEach((value, index) => expect(found[index]).toBeCloseTo(value, 4));
}

beforeAll(async () => {
  await startWasmInNode();
});

/** "cpu" composes layers of tfjs's kernels, "wasm" has kernels of ours for them. */
describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  test.each([5, 8, 12])(
    'batch normalisation with ReLU and its gradients are those of the plain formula, %d channels',
    (channels) => {
      const given = [fill([3, 14, 14, channels]), fill([channels]), fill([channels])];
      const dy = fill([3, 14, 14, channels]);
      const plain = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor): tf.Tensor => {
        const { mean, variance } = tf.moments(x, [0, 1, 2]);
        const root = tf.sqrt(tf.add(variance, NORM_EPSILON));
        return tf.relu(tf.add(tf.mul(tf.div(tf.sub(x, mean), root), gamma), beta));
      };
      const ours = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor): tf.Tensor =>
        batchNormRelu(x as tf.Tensor4D, gamma as tf.Tensor1D, beta as tf.Tensor1D).output;
      const expected = tf.valueAndGrads(plain)(given, dy);
      const actual = tf.valueAndGrads(ours)(given, dy);
      close(actual.value, expected.value);
      actual.grads.forEach((gradient, index) => close(gradient, expected.grads[index]!));
    },
  );

  test('the statistics of a batch are its mean and variance', () => {
    const x = fill([2, 3, 3, 4]) as tf.Tensor4D;
    const { mean, variance } = batchNormRelu(x, tf.ones([4]), tf.zeros([4]));
    const moments = tf.moments(x, [0, 1, 2]);
    close(mean, moments.mean);
    close(variance, moments.variance);
  });

  test('a constant channel is normalised to its shift, not to NaN', () => {
    const x = tf.fill<tf.Rank.R4>([2, 4, 4, 1], 0.1234567);
    const { output } = batchNormRelu(x, tf.ones([1]), tf.fill([1], 0.5));
    output.dataSync().forEach((value) => expect(value).toBeCloseTo(0.5, 1));
  });

  test.each([
    [[2, 5, 5, 3], true],
    [[2, 5, 5, 3], false],
    [[7, 10], true],
    [[7, 12], false],
  ])('a bias on %j, ReLU %s, and its gradients are those of add and relu', (shape, relu) => {
    const given = [fill(shape), fill(shape.slice(-1))];
    const dy = fill(shape);
    const plain = (x: tf.Tensor, bias: tf.Tensor): tf.Tensor =>
      relu ? tf.relu(tf.add(x, bias)) : tf.add(x, bias);
    const ours = (x: tf.Tensor, bias: tf.Tensor): tf.Tensor =>
      addBias(x, bias as tf.Tensor1D, relu);
    const expected = tf.valueAndGrads(plain)(given, dy);
    const actual = tf.valueAndGrads(ours)(given, dy);
    close(actual.value, expected.value);
    actual.grads.forEach((gradient, index) => close(gradient, expected.grads[index]!));
  });
});

test('the squared error and its gradient are those of the plain formula', () => {
  const [output, target] = [fill([2, 3, 3, 3]), fill([2, 3, 3, 3])];
  const expected = tf.valueAndGrad((x: tf.Tensor) => tf.mean(tf.squaredDifference(x, target)))(
    output,
  );
  const actual = tf.valueAndGrad((x: tf.Tensor) =>
    meanSquaredError(x as tf.Tensor4D, target as tf.Tensor4D),
  )(output);
  close(actual.value, expected.value);
  close(actual.grad, expected.grad);
});

test('the cosine distance is 0 along the target, 1 across it, 2 against it', () => {
  const target = tf.tensor2d([[0, 1]]);
  const distanceOf = (row: number[]): number =>
    cosineDistance(tf.tensor2d([row]), target).dataSync()[0]!;
  expect(distanceOf([0, 3])).toBeCloseTo(0, 5);
  expect(distanceOf([2, 0])).toBeCloseTo(1, 5);
  expect(distanceOf([0, -5])).toBeCloseTo(2, 5);
});

test('a zero row has a finite gradient', () => {
  const gradient = tf.grad((x: tf.Tensor) =>
    cosineDistance(x as tf.Tensor2D, tf.tensor2d([[0, 1]])),
  )(tf.zeros([1, 2]));
  expect(Array.from(gradient.dataSync()).every(Number.isFinite)).toBe(true);
});
