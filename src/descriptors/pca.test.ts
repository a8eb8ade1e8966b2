import { describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { l2Normalise } from './normalise.ts';
import { fitPca, projectPca } from './pca.ts';

/** Rows whose dimension `d` has standard deviation 2^-d, turned by nothing, around (1, 1, ...). */
function stretchedRows(count: number, dimensions: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from(
    { length: count * dimensions },
    (_, place) => 1 + random.normal() * 2 ** -(place % dimensions),
  );
}

describe('principal components', () => {
  test('of points on a line are that line', () => {
    const pca = fitPca(Float32Array.of(0, 0, 3, 4, 6, 8), 3, 2, 2);
    expect([...pca.mean]).toEqual([3, 4]);
    expect(pca.basis[0]).toBeCloseTo(0.6, 6);
    expect(pca.basis[2]).toBeCloseTo(0.8, 6);
    expect(pca.variances[0]).toBeCloseTo(25, 4);
    // The second component has no variance: a zero column.
    expect([pca.basis[1], pca.basis[3], pca.variances[1]]).toEqual([0, 0, 0]);
  });

  test('give uncorrelated coordinates with the variances they name', () => {
    const rows = stretchedRows(700, 6, 1);
    const pca = fitPca(rows, 700, 6, 4);
    const projected = projectPca(pca, rows, 700);
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < 4; b++) {
        let sum = 0;
        for (let row = 0; row < 700; row++)
          sum += projected[row * 4 + a]! * projected[row * 4 + b]!;
        expect(sum / 699).toBeCloseTo(a === b ? pca.variances[a]! : 0, 5);
      }
    }
    expect([...pca.variances]).toEqual([...pca.variances].toSorted((a, b) => b - a));
  });

  test('of all dimensions keep every distance', () => {
    const rows = stretchedRows(50, 5, 2);
    const projected = projectPca(fitPca(rows, 50, 5, 5), rows, 50);
    const distance = (values: Float32Array, a: number, b: number): number =>
      Math.hypot(...[0, 1, 2, 3, 4].map((d) => values[a * 5 + d]! - values[b * 5 + d]!));
    for (let row = 1; row < 50; row++) {
      expect(distance(projected, 0, row)).toBeCloseTo(distance(rows, 0, row), 4);
    }
  });

  test('are the same for the same rows, and a row projects alike alone and among others', () => {
    const rows = stretchedRows(1100, 7, 3);
    const pca = fitPca(rows, 1100, 7, 3);
    expect(fitPca(rows, 1100, 7, 3)).toEqual(pca);
    const together = projectPca(pca, rows, 1100);
    const alone = projectPca(pca, rows.subarray(1097 * 7, 1098 * 7), 1);
    expect(together.subarray(1097 * 3, 1098 * 3)).toEqual(alone);
  });
});

describe('with too few rows', () => {
  test.each([
    ['one row', 1],
    ['two rows', 2],
    ['three rows', 3],
  ])('%s give zero columns instead of NaN', (_, count) => {
    const rows = stretchedRows(count, 10, 4);
    const pca = fitPca(rows, count, 10, 8);
    const filled = [...pca.variances].filter((variance) => variance > 0);
    expect(filled).toHaveLength(count - 1);
    for (let component = count - 1; component < 8; component++) {
      for (let row = 0; row < 10; row++) expect(pca.basis[row * 8 + component]).toBe(0);
    }
    expect(projectPca(pca, rows, count).every(Number.isFinite)).toBe(true);
  });

  test('equal rows project to zero', () => {
    const row = stretchedRows(1, 10, 5);
    const rows = Float32Array.from({ length: 300 }, (_, place) => row[place % 10]!);
    const pca = fitPca(rows, 30, 10, 4);
    expect(projectPca(pca, rows, 30).every((value) => value === 0)).toBe(true);
  });

  test('more components than dimensions are zero columns', () => {
    const pca = fitPca(stretchedRows(20, 3, 6), 20, 3, 5);
    expect([...pca.variances].map((variance) => variance > 0)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

test('rows get length 1, and a zero row stays zero', () => {
  const rows = Float32Array.of(3, 4, 0, 0, 1e-12, 0);
  l2Normalise(rows, 3, 2);
  expect(rows[0]).toBeCloseTo(0.6, 6);
  expect(rows[1]).toBeCloseTo(0.8, 6);
  expect([...rows.subarray(2)]).toEqual([0, 0, 0, 0]);
});
