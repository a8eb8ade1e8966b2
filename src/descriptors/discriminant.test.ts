import { describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { cholesky, solveLower, solveLowerTransposed } from './cholesky.ts';
import { discriminantBasis } from './discriminant.ts';
import { gramMatrix } from './matrix.ts';

/** A covariance: symmetric and positive definite. */
function covariance(size: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return gramMatrix(
    Float64Array.from({ length: size * (size + 3) }, () => random.normal()),
    size,
    size + 3,
  );
}

describe('a Cholesky factor', () => {
  test('times its transpose is the matrix, and is zero above the diagonal', () => {
    const matrix = covariance(9, 1);
    const factor = cholesky(matrix, 9);
    for (const [place, value] of gramMatrix(factor, 9, 9).entries()) {
      expect(value).toBeCloseTo(matrix[place]!, 10);
    }
    expect(factor[1]).toBe(0);
  });

  test('solves from both sides', () => {
    const factor = cholesky(covariance(5, 2), 5);
    const wanted = Float64Array.of(1, -2, 3, 0.5, -1, 2, 2, 0, -3, 1);
    const through = (down: boolean): Float64Array =>
      wanted.map((_, place) => {
        const start = place - (place % 5);
        const row = place % 5;
        let sum = 0;
        for (let index = 0; index < 5; index++) {
          sum += factor[down ? row * 5 + index : index * 5 + row]! * wanted[start + index]!;
        }
        return sum;
      });
    for (const [place, value] of solveLower(factor, 5, through(true), 2).entries()) {
      expect(value).toBeCloseTo(wanted[place]!, 9);
    }
    for (const [place, value] of solveLowerTransposed(factor, 5, through(false), 2).entries()) {
      expect(value).toBeCloseTo(wanted[place]!, 9);
    }
  });

  test('does not exist for a matrix that is not positive definite', () => {
    expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow(RangeError);
  });
});

describe('the directions that pictures differ in and views do not', () => {
  test('are those of the NumPy oracle, up to their sign', () => {
    const between = Float64Array.of(4, 1, 0.5, 1, 3, 0.2, 0.5, 0.2, 2);
    const within = Float64Array.of(1, 0.3, 0.1, 0.3, 2, 0.4, 0.1, 0.4, 0.5);
    const expected = [
      [-1.37186363, 0.14857693, -0.72727157],
      [-0.51530821, -0.48998372, 1.64093166],
      [0.21269356, -0.6521838, -0.24352185],
    ];
    const basis = discriminantBasis(between, within, 3);
    for (const [column, values] of expected.entries()) {
      const sign = Math.sign(basis[column]! * values[0]!);
      for (const [row, value] of values.entries()) {
        expect(sign * basis[row * 3 + column]!).toBeCloseTo(value, 7);
      }
    }
  });

  test('leave out what no picture differs in', () => {
    const between = Float64Array.of(2, 0, 0, 0);
    const basis = discriminantBasis(between, Float64Array.of(1, 0, 0, 1), 2);
    expect(basis[0]).not.toBe(0);
    expect([basis[1], basis[3]]).toEqual([0, 0]);
  });

  test('are finite where pictures and their views are all the same', () => {
    const basis = discriminantBasis(new Float64Array(16), new Float64Array(16), 4);
    expect([...basis]).toEqual(Array.from({ length: 16 }, () => 0));
  });
});
