import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { symmetricEigen } from './eigen.ts';
import { gramMatrix, multiplyTransposed } from './matrix.ts';

function symmetric(size: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      matrix[row * size + column] = random.normal();
      matrix[column * size + row] = matrix[row * size + column]!;
    }
  }
  return matrix;
}

/** Rows are orthonormal, and A v = value v for each. */
function expectDecomposition(matrix: Float64Array, size: number): void {
  const { values, vectors } = symmetricEigen(matrix, size);
  const gram = gramMatrix(vectors, size, size);
  const images = multiplyTransposed(vectors, matrix, size, size, size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const place = row * size + column;
      expect(gram[place]).toBeCloseTo(row === column ? 1 : 0, 10);
      expect(images[place]).toBeCloseTo(values[row]! * vectors[place]!, 8);
    }
  }
}

describe('the eigenvalues', () => {
  test.each([1, 2, 3, 4, 17, 64])('of a matrix of size %i agree with ml-matrix', (size) => {
    const matrix = symmetric(size, size);
    const rows = Array.from({ length: size }, (_, row) =>
      matrix.slice(row * size, (row + 1) * size),
    );
    const oracle = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true });
    const expected = oracle.realEigenvalues.toSorted((a, b) => b - a);
    const { values } = symmetricEigen(matrix, size);
    for (const [place, value] of expected.entries()) expect(values[place]).toBeCloseTo(value, 10);
    expectDecomposition(matrix, size);
  });

  test('of [[2, 1], [1, 2]] are 3 and 1, their largest entries positive', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect(values[0]).toBeCloseTo(3, 12);
    expect(values[1]).toBeCloseTo(1, 12);
    expect(vectors[0]).toBeCloseTo(Math.SQRT1_2, 12);
    expect(vectors[1]).toBeCloseTo(Math.SQRT1_2, 12);
  });
});

describe('matrices that upset lesser methods', () => {
  test('zero', () => expectDecomposition(new Float64Array(25), 5));

  test('the identity', () => {
    const identity = Float64Array.from({ length: 36 }, (_, place) => (place % 7 === 0 ? 1 : 0));
    expectDecomposition(identity, 6);
  });

  test('rank one', () => {
    const vector = [1, -2, 3, 0, 5];
    const matrix = Float64Array.from(vector.flatMap((a) => vector.map((b) => a * b)));
    expectDecomposition(matrix, 5);
    expect(symmetricEigen(matrix, 5).values[0]).toBeCloseTo(39, 10);
  });

  test('entries of very different size', () => {
    const matrix = symmetric(8, 3).map(
      (value, place) => value * 10 ** -(Math.floor(place / 8) + (place % 8)),
    );
    expectDecomposition(matrix, 8);
  });
});
