/** Eigenvalues and eigenvectors of symmetric matrices: Householder tridiagonalisation, then implicit QL. */
import { accumulateReflectors, reflectRows, tridiagonalise } from './tridiagonal.ts';

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
  const { diagonal, offDiagonal, reflectors } = tridiagonalise(matrix, size);
  const turning = { diagonal, offDiagonal, basis: accumulateReflectors(reflectors, size), size };
  for (let start = 0; start < size; start++) isolate(turning, start);
  const order = descending(diagonal);
  return {
    values: Float64Array.from(order, (index) => diagonal[index]!),
    vectors: rowsUpright(turning.basis, order, size),
  };
}

/**
 * All values, but the vectors of the `count` largest alone: count x size, as those of `symmetricEigen`. The values
 * without vectors cost next to nothing, and each is then the shift that brings out its own vector in a sweep or two.
 */
export function leadingEigen(matrix: Float64Array, size: number, count: number): SymmetricEigen {
  const { diagonal, offDiagonal, reflectors } = tridiagonalise(matrix, size);
  const values = tridiagonalValues(diagonal, offDiagonal, size);
  const basis = new Float64Array(size * size);
  for (let index = 0; index < size; index++) basis[index * size + index] = 1;
  const turning = { diagonal, offDiagonal, basis, size };
  const wanted = Math.min(count, size);
  const rounding =
    4 * Number.EPSILON * size * Math.max(Math.abs(values[0]!), Math.abs(values.at(-1)!));
  const least = values[wanted - 1]!;
  const isAbove = (value: number): boolean => value > least + rounding;
  const above = values.filter(isAbove).length;
  const found: number[] = [];
  let foundAbove = 0;
  // Blocks come in any order: values equal to the least must not keep out larger ones of a later block.
  for (let start = 0; start < size && (found.length < wanted || foundAbove < above); start++) {
    isolate(turning, start, values[foundAbove]!);
    if (diagonal[start]! >= least - rounding) found.push(start);
    if (isAbove(diagonal[start]!)) foundAbove++;
  }
  found.sort((a, b) => diagonal[b]! - diagonal[a]!).splice(wanted);
  const vectors = rowsOf(basis, found, size);
  reflectRows(vectors, found.length, size, reflectors);
  return { values, vectors: rowsUpright(vectors, Array.from(found.keys()), size) };
}

/** A tridiagonal matrix on its way to a diagonal one, and the rows that the same rotations turn into its vectors. */
interface Turning {
  diagonal: Float64Array;
  offDiagonal: Float64Array;
  /** Null where the values alone are wanted. */
  basis: Float64Array | null;
  size: number;
}

/** Descending; the input is left as it is. */
function tridiagonalValues(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  size: number,
): Float64Array {
  const turning = {
    diagonal: diagonal.slice(),
    offDiagonal: offDiagonal.slice(),
    basis: null,
    size,
  };
  for (let start = 0; start < size; start++) isolate(turning, start);
  return turning.diagonal.sort().reverse();
}

/** Implicit QL until `diagonal[start]` is an eigenvalue; the first sweep goes for `near` where it is given. */
function isolate(turning: Turning, start: number, near?: number): void {
  const { diagonal, offDiagonal, size } = turning;
  // A symmetric tridiagonal matrix needs two or three sweeps for each value; 60 is never reached.
  for (let sweep = 0; sweep < 60; sweep++) {
    const end = blockEnd(diagonal, offDiagonal, start, size);
    if (end === start) break;
    const shift = sweep === 0 && near !== undefined ? near : wilkinsonShift(turning, start);
    sweepBlock(turning, start, end, shift);
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

function wilkinsonShift({ diagonal, offDiagonal }: Turning, start: number): number {
  const ratio = (diagonal[start + 1]! - diagonal[start]!) / (2 * offDiagonal[start]!);
  const length = Math.hypot(ratio, 1);
  return diagonal[start]! - offDiagonal[start]! / (ratio + (ratio < 0 ? -length : length));
}

/** One sweep of plane rotations from the block's end to its start. */
function sweepBlock(
  { diagonal, offDiagonal, basis, size }: Turning,
  start: number,
  end: number,
  shift: number,
): void {
  let bulge = diagonal[end]! - shift;
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
    if (basis) rotateRows(basis, row * size, size, cosine, sine);
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

function descending(values: Float64Array): number[] {
  return Array.from(values.keys()).toSorted((a, b) => values[b]! - values[a]!);
}

function rowsOf(matrix: Float64Array, rows: readonly number[], size: number): Float64Array {
  const taken = new Float64Array(rows.length * size);
  rows.forEach((row, place) =>
    taken.set(matrix.subarray(row * size, (row + 1) * size), place * size),
  );
  return taken;
}

/** Those rows in that order, each with the sign that makes its largest entry positive. */
function rowsUpright(matrix: Float64Array, rows: readonly number[], size: number): Float64Array {
  const upright = rowsOf(matrix, rows, size);
  for (let offset = 0; offset < upright.length; offset += size) {
    const vector = upright.subarray(offset, offset + size);
    let largest = 0;
    for (const value of vector) if (Math.abs(value) > Math.abs(largest)) largest = value;
    if (largest < 0) for (let entry = 0; entry < size; entry++) vector[entry]! *= -1;
  }
  return upright;
}
