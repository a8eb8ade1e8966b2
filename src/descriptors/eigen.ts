/** Eigenvalues and eigenvectors of symmetric matrices: Householder tridiagonalisation, then implicit QL. */
import { tridiagonalise } from './tridiagonal.ts';

export interface SymmetricEigen {
  /** Descending. */
  values: Float64Array;
  /** size x size, row `i` is the unit eigenvector of `values[i]`; its largest entry is positive. */
  vectors: Float64Array;
}

/**
 * Full decomposition of a symmetric matrix (size x size; the lower triangle is read, the input is left as it is).
 * Golub and Van Loan, Matrix Computations, section 8.3.3 (implicit shifts).
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const { diagonal, offDiagonal, basis } = tridiagonalise(matrix, size);
  diagonalise(diagonal, offDiagonal, basis, size);
  return sorted(diagonal, basis, size);
}

/** Implicit QL: leaves the eigenvalues in `diagonal` and turns the rows of `basis` into eigenvectors. */
function diagonalise(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  basis: Float64Array,
  size: number,
): void {
  for (let start = 0; start < size; start++) {
    // A symmetric tridiagonal matrix needs two or three sweeps for each value; 60 is never reached.
    for (let sweep = 0; sweep < 60; sweep++) {
      const end = blockEnd(diagonal, offDiagonal, start, size);
      if (end === start) break;
      sweepBlock(diagonal, offDiagonal, basis, size, start, end);
    }
  }
}

/** The last row of the unreduced block that begins at `start`. */
function blockEnd(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  start: number,
  size: number,
): number {
  let end = start;
  while (end < size - 1) {
    const scale = Math.abs(diagonal[end]!) + Math.abs(diagonal[end + 1]!);
    // Below the rounding of its neighbours, or so small that its square is nothing.
    if (Math.abs(offDiagonal[end]!) <= Number.EPSILON * scale) break;
    if (Math.abs(offDiagonal[end]!) < 1e-150) break;
    end++;
  }
  return end;
}

/** One sweep of plane rotations from the block's end to its start, with Wilkinson's shift. */
function sweepBlock(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  basis: Float64Array,
  size: number,
  start: number,
  end: number,
): void {
  const ratio = (diagonal[start + 1]! - diagonal[start]!) / (2 * offDiagonal[start]!);
  const length = Math.hypot(ratio, 1);
  const shift = offDiagonal[start]! / (ratio + (ratio < 0 ? -length : length));
  let bulge = diagonal[end]! - diagonal[start]! + shift;
  let sine = 1;
  let cosine = 1;
  let moved = 0;
  for (let row = end - 1; row >= start; row--) {
    const side = sine * offDiagonal[row]!;
    const own = cosine * offDiagonal[row]!;
    const radius = Math.hypot(side, bulge);
    offDiagonal[row + 1] = radius;
    if (radius === 0) {
      diagonal[row + 1]! -= moved;
      offDiagonal[end] = 0;
      return;
    }
    sine = side / radius;
    cosine = bulge / radius;
    const lower = diagonal[row + 1]! - moved;
    const turn = (diagonal[row]! - lower) * sine + 2 * cosine * own;
    moved = sine * turn;
    diagonal[row + 1] = lower + moved;
    bulge = cosine * turn - own;
    rotateRows(basis, row * size, size, cosine, sine);
  }
  diagonal[start]! -= moved;
  offDiagonal[start] = bulge;
  offDiagonal[end] = 0;
}

function rotateRows(
  basis: Float64Array,
  first: number,
  size: number,
  cosine: number,
  sine: number,
): void {
  const end = first + size;
  for (let upper = first, lower = end; upper < end; upper++, lower++) {
    const above = basis[upper]!;
    const below = basis[lower]!;
    basis[lower] = sine * above + cosine * below;
    basis[upper] = cosine * above - sine * below;
  }
}

function sorted(diagonal: Float64Array, basis: Float64Array, size: number): SymmetricEigen {
  const order = Array.from(diagonal.keys()).toSorted((a, b) => diagonal[b]! - diagonal[a]!);
  const values = new Float64Array(size);
  const vectors = new Float64Array(size * size);
  for (const [place, index] of order.entries()) {
    values[place] = diagonal[index]!;
    const vector = basis.subarray(index * size, (index + 1) * size);
    let largest = 0;
    for (const value of vector) if (Math.abs(value) > Math.abs(largest)) largest = value;
    const sign = largest < 0 ? -1 : 1;
    for (let entry = 0; entry < size; entry++)
      vectors[place * size + entry] = sign * vector[entry]!;
  }
  return { values, vectors };
}
