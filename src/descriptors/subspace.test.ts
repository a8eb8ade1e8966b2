import { expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { plainArithmetic } from './arithmetic.ts';
import { leadingEigen } from './eigen.ts';
import { gramMatrix } from './matrix.ts';
import { leadingSubspace } from './subspace.ts';

const pause = (): Promise<void> => Promise.resolve();

/** A covariance whose variances fall off. */
function covariance(size: number, rank: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const rows = Float64Array.from(
    { length: size * rank },
    (_, place) => random.normal() / (1 + (place % rank)),
  );
  return gramMatrix(rows, size, rank);
}

test('spans what the leading eigenvectors span', async () => {
  const size = 90;
  const matrix = covariance(size, 90, 1);
  const found = await leadingSubspace(
    Float32Array.from(matrix),
    size,
    12,
    createRandom(2),
    plainArithmetic,
    pause,
  );
  expect(found.count).toBe(12);
  const exact = leadingEigen(matrix, size, 12).vectors;
  for (let row = 0; row < 12; row++) {
    let within = 0;
    for (let other = 0; other < 12; other++) {
      let product = 0;
      for (let index = 0; index < size; index++) {
        product += found.rows[row * size + index]! * exact[other * size + index]!;
      }
      within += product * product;
    }
    expect(within).toBeCloseTo(1, 3);
  }
});

test('gives orthonormal rows, and no more than the matrix has directions', async () => {
  const size = 60;
  const matrix = Float32Array.from(covariance(size, 7, 3));
  const found = await leadingSubspace(matrix, size, 20, createRandom(4), plainArithmetic, pause);
  expect(found.count).toBeGreaterThanOrEqual(7);
  expect(found.count).toBeLessThanOrEqual(20);
  const gram = gramMatrix(Float64Array.from(found.rows), found.count, size);
  for (const [place, value] of gram.entries()) {
    expect(value).toBeCloseTo(place % (found.count + 1) === 0 ? 1 : 0, 4);
  }
});

test('is empty for a matrix of zeros', async () => {
  const zeros = new Float32Array(100);
  const found = await leadingSubspace(zeros, 10, 4, createRandom(1), plainArithmetic, pause);
  expect(found.count).toBe(0);
});
