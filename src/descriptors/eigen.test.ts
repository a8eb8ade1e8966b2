import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { leadingEigen, symmetricEigen } from './eigen.ts';
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

describe('the leading vectors alone', () => {
  /** As many rows as wanted, orthonormal, A v = value v, and the values those of the full decomposition. */
  function expectLeading(matrix: Float64Array, size: number, count: number): void {
    const full = symmetricEigen(matrix, size);
    const { values, vectors } = leadingEigen(matrix, size, count);
    const wanted = Math.min(count, size);
    expect(vectors).toHaveLength(wanted * size);
    const gram = gramMatrix(vectors, wanted, size);
    const images = multiplyTransposed(vectors, matrix, wanted, size, size);
    for (let row = 0; row < wanted; row++) {
      expect(values[row]).toBeCloseTo(full.values[row]!, 9);
      for (let column = 0; column < size; column++) {
        const place = row * size + column;
        expect(images[place]).toBeCloseTo(values[row]! * vectors[place]!, 8);
        if (column < wanted)
          expect(gram[row * wanted + column]).toBeCloseTo(row === column ? 1 : 0, 10);
      }
    }
  }

  test.each([1, 2, 3, 17, 64, 90])('of a random matrix of size %i', (size) => {
    for (const count of [1, 2, 7, size]) expectLeading(symmetric(size, size), size, count);
  });

  test('are the very vectors of the full decomposition where no values are equal', () => {
    const matrix = symmetric(40, 9);
    const { vectors } = symmetricEigen(matrix, 40);
    const leading = leadingEigen(matrix, 40, 6).vectors;
    for (const [place, value] of leading.entries()) expect(value).toBeCloseTo(vectors[place]!, 9);
  });

  test('of matrices with equal values, blocks, and no rank at all', () => {
    expectLeading(new Float64Array(25), 5, 2);
    const identity = Float64Array.from({ length: 36 }, (_, place) => (place % 7 === 0 ? 1 : 0));
    expectLeading(identity, 6, 3);
    const rising = identity.map((value, place) => value * place);
    expectLeading(rising, 6, 3);
    const blocks = symmetric(12, 5).map((value, place) =>
      Math.floor(place / 12 / 4) === Math.floor((place % 12) / 4) ? value : 0,
    );
    for (const count of [1, 3, 8]) expectLeading(blocks, 12, count);
    const twice = symmetric(12, 6).map((value, place) =>
      Math.floor(place / 12 / 6) === Math.floor((place % 12) / 6) ? value : 0,
    );
    for (let row = 0; row < 6; row++) {
      for (let column = 0; column < 6; column++)
        twice[(row + 6) * 12 + column + 6] = twice[row * 12 + column]!;
    }
    expectLeading(twice, 12, 4);
  });

  test('of a covariance of low rank, values of 0 among those asked for', () => {
    const random = createRandom(2);
    const rows = Float64Array.from({ length: 30 * 5 }, () => random.normal());
    const spread = gramMatrix(rows, 30, 5);
    expectLeading(spread, 30, 5);
    expectLeading(spread, 30, 12);
  });

  test('of a covariance of low rank whose first features are the same in all pictures', () => {
    const random = createRandom(3);
    const [size, rank, constant] = [40, 5, 20];
    const rows = Float64Array.from({ length: size * rank }, (_, place) =>
      place < constant * rank ? 0 : random.normal(),
    );
    const spread = gramMatrix(rows, size, rank);
    for (const count of [3, 5, 21, 30, size]) expectLeading(spread, size, count);
  });
});
