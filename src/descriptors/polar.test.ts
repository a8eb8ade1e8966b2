import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { gramMatrix } from './matrix.ts';
import { polarFactor, polish, randomOrthogonal } from './polar.ts';

function expectOrthogonal(matrix: Float64Array, size: number, digits: number): void {
  const gram = gramMatrix(matrix, size, size);
  for (const [place, value] of gram.entries()) {
    expect(value).toBeCloseTo(place % (size + 1) === 0 ? 1 : 0, digits);
  }
}

test('random orthogonal matrices are orthogonal, and seeded', () => {
  const matrix = randomOrthogonal(40, createRandom(1));
  expectOrthogonal(matrix, 40, 12);
  expect(randomOrthogonal(40, createRandom(1))).toEqual(matrix);
  expect(randomOrthogonal(40, createRandom(2))).not.toEqual(matrix);
});

describe('the polar factor', () => {
  test.each([2, 5, 32])('of a random matrix of size %i is U V of its SVD', (size) => {
    const random = createRandom(size);
    const matrix = Float64Array.from({ length: size * size }, () => random.normal());
    const rows = Array.from({ length: size }, (_, row) =>
      matrix.slice(row * size, (row + 1) * size),
    );
    const svd = new SingularValueDecomposition(new Matrix(rows));
    const expected = svd.leftSingularVectors.mmul(svd.rightSingularVectors.transpose());
    const former = randomOrthogonal(size, random);
    const factor = polarFactor(matrix, former, size);
    for (const [place, value] of expected.to1DArray().entries()) {
      expect(Math.abs(factor[place]! - value)).toBeLessThan(1e-3);
    }
    expectOrthogonal(polish(factor, size), size, 10);
  });

  test('of a matrix of rank one is orthogonal all the same', () => {
    const size = 12;
    const matrix = Float64Array.from(
      { length: size * size },
      (_, place) => Math.floor(place / size) - (place % size === 3 ? 2 : 0),
    );
    const factor = polarFactor(matrix, randomOrthogonal(size, createRandom(3)), size);
    expectOrthogonal(polish(factor, size), size, 6);
  });

  test('of zero is the former matrix', () => {
    const former = randomOrthogonal(6, createRandom(4));
    expect(polarFactor(new Float64Array(36), former, 6)).toEqual(former);
  });
});
