/** The leading directions of a large covariance matrix, by subspace iteration: far cheaper than all of them. */
import type { Random } from '../lib/random.ts';
import type { Arithmetic } from './arithmetic.ts';
import { symmetricEigen } from './eigen.ts';
import { gramMatrix, multiplyTransposed, transpose } from './matrix.ts';

/** More directions than asked for, so that the last of those are found as surely as the first. */
const SPARE = 32;
export const SUBSPACE_STEPS = 4;

/**
 * `count` orthonormal rows (count x size) that span the directions of largest variance of a symmetric matrix (size x
 * size), the largest first, up to a little of the last ones; fewer where the matrix has not so many. Halko, Martinsson
 * and Tropp (SIAM Review 53, 2011), algorithm 4.4. `pause` lets others in after each of
 * `SUBSPACE_STEPS` steps.
 */
export async function leadingSubspace(
  matrix: Float32Array,
  size: number,
  count: number,
  random: Random,
  arithmetic: Arithmetic,
  pause: (done: number) => Promise<void>,
): Promise<{ rows: Float32Array<ArrayBuffer>; count: number }> {
  const width = Math.min(size, count + SPARE);
  let basis = {
    rows: Float32Array.from({ length: width * size }, () => random.normal()),
    count: width,
  };
  for (let iteration = 0; iteration < SUBSPACE_STEPS; iteration++) {
    const shape = { rows: basis.count, depth: size, columns: size };
    basis = orthonormal(arithmetic.product(basis.rows, matrix, shape), basis.count, size, width);
    await pause(iteration + 1);
  }
  return orientated(basis, matrix, size, count, arithmetic);
}

interface Rows {
  rows: Float32Array<ArrayBuffer>;
  count: number;
}

/** Orthonormal rows with the same span, those of largest length first; directions that are rounding alone are left out. */
function orthonormal(rows: Float32Array, count: number, size: number, most: number): Rows {
  const wide = Float64Array.from(rows);
  const { values, vectors } = symmetricEigen(gramMatrix(wide, count, size), count);
  const floor = 1e-12 * Math.max(0, values[0]!);
  const kept = Math.min(most, values.filter((value) => value > floor).length);
  for (let row = 0; row < kept; row++) {
    const scale = 1 / Math.sqrt(values[row]!);
    for (let index = row * count; index < (row + 1) * count; index++) vectors[index]! *= scale;
  }
  const turned = transpose(wide, count, size);
  const mixed = multiplyTransposed(vectors, turned, kept, size, count);
  return { rows: Float32Array.from(mixed), count: kept };
}

/** The directions themselves within the subspace (Rayleigh and Ritz), as many as asked for. */
function orientated(
  basis: Rows,
  matrix: Float32Array,
  size: number,
  count: number,
  arithmetic: Arithmetic,
): Rows {
  const images = arithmetic.product(basis.rows, matrix, {
    rows: basis.count,
    depth: size,
    columns: size,
  });
  const shape = { rows: basis.count, depth: size, columns: basis.count, transposeRight: true };
  const small = Float64Array.from(arithmetic.product(basis.rows, images, shape));
  const { vectors } = symmetricEigen(small, basis.count);
  const kept = Math.min(count, basis.count);
  const leading = Float32Array.from(vectors.subarray(0, kept * basis.count));
  const turned = { rows: kept, depth: basis.count, columns: size };
  return { rows: arithmetic.product(leading, basis.rows, turned), count: kept };
}
