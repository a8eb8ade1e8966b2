/** Directions along which pictures differ much and views of one picture little: a generalised eigenproblem. */
import { cholesky, solveLower, solveLowerTransposed } from './cholesky.ts';
import { symmetricEigen } from './eigen.ts';
import { transpose } from './matrix.ts';

/** Share of the mean within-picture variance that is added to every direction. */
const RIDGE = 0.3;

/**
 * Solves `between` v = w (`within` + ridge) v for symmetric matrices (size x size) and gives a size x size matrix,
 * row-major, whose columns are the v by descending w, of length 1 under (`within` + ridge), times sqrt(w). Directions
 * without variance are zero columns. Linear discriminant analysis (Fisher, 1936) with one class a picture; the recipe
 * is that of `reference/quality.md`, 3 b.
 */
export function discriminantBasis(
  between: Float64Array,
  within: Float64Array,
  size: number,
): Float64Array {
  const ridged = within.slice();
  let trace = 0;
  for (let index = 0; index < size; index++) trace += within[index * size + index]!;
  const ridge = Math.max((RIDGE * trace) / size, Number.MIN_VALUE ** 0.5);
  for (let index = 0; index < size; index++) ridged[index * size + index]! += ridge;
  const factor = cholesky(ridged, size);
  // L^-1 B L^-T, from rows solved once, turned, and solved again: B is symmetric.
  const half = transpose(solveLower(factor, size, between.slice(), size), size, size);
  const whitened = solveLower(factor, size, half, size);
  const { values, vectors } = symmetricEigen(whitened, size);
  const rows = solveLowerTransposed(factor, size, vectors, size);
  const floor = 1e-10 * Math.max(0, values[0]!);
  for (let row = 0; row < size; row++) {
    const scale = values[row]! > floor ? Math.sqrt(values[row]!) : 0;
    for (let index = row * size; index < (row + 1) * size; index++) rows[index]! *= scale;
  }
  return transpose(rows, size, size);
}
