import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../lib/random.ts';
import { startWasmInNode } from '../backends/wasm-in-node.ts';
import { crossEntropy } from './cross-entropy.ts';
import {
  cauchyPairLoss,
  cauchyQuantisation,
  cauchySquaredLoss,
  squaredQuantisation,
} from './deep-cauchy.ts';
import { hashnetLoss, hashnetScale } from './hashnet.ts';
import { ntXentLoss } from './nt-xent.ts';
import { orthoLoss, orthoTargets } from './ortho-hash.ts';
import {
  cauchyPairsScalar,
  cauchyQuantisationScalar,
  cauchySquaredScalar,
  centralDifferences,
  crossEntropyScalar,
  hashnetScalar,
  ntXentScalar,
  orthoScalar,
} from './scalar-losses.ts';

/** The vectors of `reference/hashing.md`, 1.5. */
const Z = [
  [0.5, -1, 0.25, 2],
  [0.4, -0.8, -0.1, 1.5],
  [-1, 0.5, 0.3, -0.2],
  [-0.6, 1.2, -0.9, 0.1],
];
const LABELS = [0, 0, 1, 2];

type Rows = number[][];

function rowsOf(flat: readonly number[], width: number): Rows {
  return Array.from({ length: flat.length / width }, (_, row) =>
    flat.slice(row * width, (row + 1) * width),
  );
}

function drawn(count: number, width: number, seed: number): Rows {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => Array.from({ length: width }, () => random.normal()));
}

function labelsTensor(labels: readonly number[]): tf.Tensor1D {
  return tf.tensor1d([...labels], 'int32');
}

/** Value and gradient of a loss on the backend in use. */
function measured(
  rows: Rows,
  loss: (rows: tf.Tensor2D) => tf.Scalar,
): { value: number; gradient: number[] } {
  return tf.tidy(() => {
    const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => loss(x as tf.Tensor2D))(
      tf.tensor2d(rows),
    );
    return { value: value.dataSync()[0]!, gradient: [...grad.dataSync()] };
  });
}

function expectAlong(found: readonly number[], wanted: readonly number[], digits: number): void {
  expect(found.length).toBe(wanted.length);
  wanted.forEach((value, index) => expect(found[index]).toBeCloseTo(value, digits));
}

function valueOf(loss: () => tf.Scalar): number {
  return tf.tidy(() => loss().dataSync()[0]!);
}

beforeAll(async () => {
  await startWasmInNode();
});

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  test.each([
    [1, 0.1, 1.28727974],
    [1, 1, 0.69849687],
    [2, 0.5, 0.7695062],
    [Math.SQRT2, 10 / 4, 0.47927146],
    [1, 0.5, 0.96250404],
  ])('HashNet with beta %d and alpha %d is %d', (beta, alpha, wanted) => {
    const loss = (): tf.Scalar => hashnetLoss(tf.tensor2d(Z), labelsTensor(LABELS), beta, alpha);
    expect(valueOf(loss)).toBeCloseTo(wanted, 6);
  });

  test('alpha is 10 over the bits unless said', () => {
    const loss = (): tf.Scalar => hashnetLoss(tf.tensor2d(Z), labelsTensor(LABELS), Math.SQRT2);
    expect(valueOf(loss)).toBeCloseTo(0.47927146, 6);
  });

  test('the gradient of HashNet is the known one', () => {
    const { gradient } = measured(Z, (rows) => hashnetLoss(rows, labelsTensor(LABELS), 1, 0.5));
    expectAlong(
      gradient,
      [
        -0.087459, 0.065397, 0.000074, -0.010443, -0.108492, 0.097828, -0.057162, -0.028328,
        0.001269, -0.007417, -0.032105, 0.077258, -0.006826, -0.009464, 0.010577, 0.063493,
      ],
      5,
    );
  });

  test.each([
    [20, 2.25823776, 0.01660799, 2.25989855],
    [2, 0.64932903, 0.15460886, 0.66478991],
  ])('Deep Cauchy with gamma %d has pairs %d and quantisation %d', (gamma, pairs, quant, total) => {
    const known = valueOf(() => cauchyPairLoss(tf.tensor2d(Z), labelsTensor(LABELS), gamma, 0));
    const quantisation = valueOf(() => cauchyQuantisation(tf.tensor2d(Z), gamma));
    expect(known).toBeCloseTo(pairs, 5);
    expect(quantisation).toBeCloseTo(quant, 6);
    expect(known + 0.1 * quantisation).toBeCloseTo(total, 5);
  });

  test.each([
    [0, 1, 0.028227],
    [0, 2, 2.978716],
    [0, 3, 2.817523],
    [1, 2, 3.099786],
    [1, 3, 2.678094],
    [2, 3, 1.042847],
  ])('rows %d and %d lie %d bits apart', (i, j, distance) => {
    // with gamma 1 a single similar pair costs log(1 + d)
    const cost = valueOf(() =>
      cauchyPairLoss(tf.tensor2d([Z[i]!, Z[j]!]), labelsTensor([0, 0]), 1, 0),
    );
    expect(Math.expm1(cost)).toBeCloseTo(distance, 5);
  });

  test('the gradient of Deep Cauchy is the known one', () => {
    const { gradient } = measured(Z, (rows) =>
      tf.add(
        cauchyPairLoss(rows, labelsTensor(LABELS), 20, 0),
        tf.mul(cauchyQuantisation(rows, 20), 0.1),
      ),
    );
    expectAlong(
      gradient,
      [
        -0.053994, 0.042706, -0.005313, 0.035516, -0.068371, 0.054488, -0.037798, 0.044773,
        -0.031713, 0.122887, -0.179927, 0.195895, -0.138086, -0.010651, 0.08835, 0.094452,
      ],
      4,
    );
  });

  test('NT-Xent of two bit views is the known value', () => {
    const first = tf.tensor2d([
      [1, 1, -1, -1],
      [1, -1, 1, -1],
    ]);
    const second = tf.tensor2d([
      [1, 1, -1, 1],
      [1, -1, 1, -1],
    ]);
    expect(valueOf(() => ntXentLoss(first, second, 0.3))).toBeCloseTo(0.118111167, 6);
  });

  test.each([
    ['no similar pair', [0, 1, 2, 3]],
    ['no dissimilar pair', [5, 5, 5, 5]],
  ])('a batch with %s gives numbers', (_, labels) => {
    for (const loss of [
      (rows: tf.Tensor2D) => hashnetLoss(rows, labelsTensor(labels), 3),
      (rows: tf.Tensor2D) => cauchyPairLoss(rows, labelsTensor(labels), 20),
    ]) {
      const { value, gradient } = measured(Z, loss);
      expect([value, ...gradient].every(Number.isFinite)).toBe(true);
      expect(value).toBeGreaterThan(0);
    }
  });

  test('the quantisation of the authors’ own form is the known value', () => {
    expect(valueOf(() => squaredQuantisation(tf.tensor2d(Z)))).toBeCloseTo(0.30376277, 6);
  });

  test('identical dissimilar codes give numbers, and codes that are nearly so are pushed apart', () => {
    const same = [Z[0]!, Z[0]!, Z[0]!, Z[0]!];
    for (const loss of [
      (rows: tf.Tensor2D) => hashnetLoss(rows, labelsTensor(LABELS), 7),
      (rows: tf.Tensor2D) => cauchyPairLoss(rows, labelsTensor(LABELS), 20),
      (rows: tf.Tensor2D) => cauchySquaredLoss(rows, labelsTensor(LABELS), 20),
      (rows: tf.Tensor2D) => cauchyQuantisation(rows, 20),
    ]) {
      const { value, gradient } = measured(same, loss);
      expect([value, ...gradient].every(Number.isFinite)).toBe(true);
    }
    const near = [Z[0]!, Z[0]!.map((value) => value + (value > 0 ? 0.05 : 0))];
    const { gradient } = measured(near, (rows) => cauchyPairLoss(rows, labelsTensor([0, 1]), 20));
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.1);
  });

  test('rows of zeros give numbers', () => {
    const none = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
    const targets = tf.tensor2d(orthoTargets(3, 4, 1), [3, 4]);
    for (const loss of [
      (rows: tf.Tensor2D) => cauchyPairLoss(rows, labelsTensor(LABELS), 20),
      (rows: tf.Tensor2D) => cauchyQuantisation(rows, 20),
      (rows: tf.Tensor2D) => orthoLoss(rows, targets, labelsTensor(LABELS)),
      (rows: tf.Tensor2D) => ntXentLoss(rows, rows),
    ]) {
      const { value, gradient } = measured(none, loss);
      expect([value, ...gradient].every(Number.isFinite)).toBe(true);
    }
  });

  test.each([-800, -50, 0, 800])('pairs whose inner product is %d cost what softplus says', (x) => {
    // with beta so large that tanh is a sign, alpha alone sets the inner product of two rows of length 1
    const sign = x < 0 ? -1 : 1;
    const rows = tf.tensor2d([[1e3], [sign * 1e3]]);
    const softplus = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    for (const [labels, wanted] of [
      [[0, 0], softplus - x],
      [[0, 1], softplus],
    ] as const) {
      const found = valueOf(() => hashnetLoss(rows, labelsTensor(labels), 1, Math.abs(x)));
      expect(found).toBeCloseTo(wanted, 4);
    }
  });

  test('values and gradients are those of scalar code and of differences', () => {
    const [count, width] = [9, 8];
    const rows = drawn(count, width, 3);
    const other = drawn(count, width, 4);
    const labels = [0, 1, 2, 0, 1, 2, 0, 0, 3];
    const targets = rowsOf([...orthoTargets(4, width, 5)], width);
    const fixed = labelsTensor(labels);
    const cases: [(x: tf.Tensor2D) => tf.Scalar, (x: Rows) => number][] = [
      [(x) => hashnetLoss(x, fixed, 1.7), (x) => hashnetScalar(x, labels, 1.7, 10 / width)],
      [(x) => cauchyPairLoss(x, fixed, 20), (x) => cauchyPairsScalar(x, labels, 20, 1e-3)],
      [(x) => cauchyQuantisation(x, 20), (x) => cauchyQuantisationScalar(x, 20)],
      // 16 of the 72 pairs are similar: 12 of the first label's four rows, 2 of each label with two
      [(x) => cauchySquaredLoss(x, fixed, 20), (x) => cauchySquaredScalar(x, labels, 20, 72 / 16)],
      [
        (x) => orthoLoss(x, tf.tensor2d(targets), fixed),
        (x) => orthoScalar(x, targets, labels, 0.2),
      ],
      [(x) => crossEntropy(x, fixed, 0.1), (x) => crossEntropyScalar(x, labels, 0.1)],
      [(x) => ntXentLoss(x, tf.tensor2d(other)), (x) => ntXentScalar(x, other, 0.3)],
      [(x) => ntXentLoss(tf.tensor2d(other), x), (x) => ntXentScalar(other, x, 0.3)],
    ];
    for (const [loss, scalar] of cases) {
      const { value, gradient } = measured(rows, loss);
      expect(value).toBeCloseTo(scalar(rows), 4);
      const wanted = centralDifferences((flat) => scalar(rowsOf(flat, width)), rows.flat());
      expectAlong(gradient, wanted, 3);
    }
  });
});

test('the scalar oracles give the known values', () => {
  expect(hashnetScalar(Z, LABELS, 2, 0.5)).toBeCloseTo(0.7695062, 7);
  expect(cauchyPairsScalar(Z, LABELS, 20, 0)).toBeCloseTo(2.25823776, 7);
  expect(cauchyQuantisationScalar(Z, 20)).toBeCloseTo(0.01660799, 7);
  // with the pairs of pictures and themselves counted, 16 / 6 is the weight of similar ones
  expect(cauchySquaredScalar(Z, LABELS, 20, 16 / 6)).toBeCloseTo(1.61522835, 7);
});

test.each([
  [1, 0.1, 1.29119665],
  [1, 1, 0.71932759],
  [2, 0.5, 0.76314285],
  [Math.SQRT2, 10 / 4, 0.48214967],
])('with the diagonal, beta %d and alpha %d give the value of other code', (beta, alpha, known) => {
  expect(hashnetScalar(Z, LABELS, beta, alpha, true)).toBeCloseTo(known, 7);
});

test('the scale of HashNet grows from 1 to the root of 51', () => {
  expect(hashnetScale(0)).toBe(1);
  expect(hashnetScale(0.5)).toBeCloseTo(Math.sqrt(26), 12);
  expect(hashnetScale(1)).toBeCloseTo(Math.sqrt(51), 12);
});

test('targets are +1 and -1 in about equal shares, the same for the same seed alone', () => {
  const targets = orthoTargets(50, 64, 9);
  expect(new Set(targets)).toEqual(new Set([1, -1]));
  expect(Math.abs(targets.reduce((sum, value) => sum + value, 0) / targets.length)).toBeLessThan(
    0.1,
  );
  expect(orthoTargets(50, 64, 9)).toEqual(targets);
  expect(orthoTargets(50, 64, 10)).not.toEqual(targets);
});
