/** Orthogonal matrices: a random one, and the one nearest to a given matrix. */
import type { Random } from '../lib/random.ts';
import { symmetricEigen } from './eigen.ts';
import { gramMatrix, multiplyTransposed, transpose } from './matrix.ts';

/** size x size with orthonormal rows: Gaussian rows after Gram and Schmidt. */
export function randomOrthogonal(size: number, random: Random): Float64Array {
  const matrix = Float64Array.from({ length: size * size }, () => random.normal());
  for (let row = 0; row < size; row++) {
    const own = matrix.subarray(row * size, (row + 1) * size);
    // Twice is enough for full accuracy (Giraud, Langou and Rozloznik, 2005).
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < row; other++) {
        subtractProjection(own, matrix.subarray(other * size, (other + 1) * size));
      }
    }
    const length = Math.hypot(...own);
    for (let index = 0; index < size; index++) own[index]! /= length;
  }
  return matrix;
}

function subtractProjection(row: Float64Array, unit: Float64Array): void {
  let product = 0;
  for (let index = 0; index < row.length; index++) product += row[index]! * unit[index]!;
  for (let index = 0; index < row.length; index++) row[index]! -= product * unit[index]!;
}

/** Weight of the former matrix, against directions in which the new one says nothing. */
const PULL = 1e-5;

/**
 * The orthogonal factor U V' of matrix = U S V' (size x size), through the eigenvectors of its Gram matrix. Where the
 * matrix is singular, the answer leans on `former`, an orthogonal matrix; a zero matrix gives `former` itself.
 */
export function polarFactor(
  matrix: Float64Array,
  former: Float64Array,
  size: number,
): Float64Array {
  let squares = 0;
  for (const value of matrix) squares += value * value;
  if (squares === 0) return former;
  const pull = PULL * Math.sqrt(squares / size);
  const pulled = matrix.map((value, index) => value + pull * former[index]!);
  const turned = transpose(pulled, size, size);
  const gram = gramMatrix(turned, size, size);
  const { values, vectors } = symmetricEigen(gram, size);
  const floor = 1e-14 * values[0]!;
  for (let row = 0; row < size; row++) {
    const scale = Math.max(values[row]!, floor) ** -0.25;
    for (let column = 0; column < size; column++) vectors[row * size + column]! *= scale;
  }
  const columns = transpose(vectors, size, size);
  const inverseRoot = gramMatrix(columns, size, size);
  return multiplyTransposed(pulled, inverseRoot, size, size, size);
}

/** One step of Newton and Schulz: brings a nearly orthogonal matrix to orthogonality within rounding. */
export function polish(matrix: Float64Array, size: number): Float64Array {
  const gram = gramMatrix(matrix, size, size);
  const correction = multiplyTransposed(gram, transpose(matrix, size, size), size, size, size);
  return matrix.map((value, index) => 1.5 * value - 0.5 * correction[index]!);
}
