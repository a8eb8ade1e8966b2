/** Symmetric matrices brought to tridiagonal form by reflections. */

export interface Tridiagonal {
  diagonal: Float64Array;
  /** Entry `i` couples `i` and `i + 1`; the last is 0. */
  offDiagonal: Float64Array;
  /** size x size: row `i` is the v of H_i = I - v v', and A = Q T Q' with Q = H_0 H_1 ... */
  reflectors: Float64Array;
}

/**
 * Householder reduction of a symmetric matrix (size x size; the lower triangle is read, the input is left as it is).
 * Golub and Van Loan, Matrix Computations, section 8.3.1.
 */
export function tridiagonalise(matrix: Float64Array, size: number): Tridiagonal {
  const work = matrix.slice();
  const diagonal = new Float64Array(size);
  const offDiagonal = new Float64Array(size);
  const reflectors = new Float64Array(size * size);
  for (let step = 0; step + 2 < size; step++) {
    const reflector = reflectors.subarray(step * size, (step + 1) * size);
    offDiagonal[step] = makeReflector(work, size, step, reflector);
    if (reflector[step + 1] !== 0) reflectBothSides(work, size, step + 1, reflector);
  }
  for (let index = 0; index < size; index++) diagonal[index] = work[index * size + index]!;
  if (size > 1) offDiagonal[size - 2] = work[(size - 1) * size + size - 2]!;
  return { diagonal, offDiagonal, reflectors };
}

/** Rows of coordinates of T become rows of coordinates of A, in place: each row v becomes Q v. */
export function reflectRows(
  rows: Float64Array,
  count: number,
  size: number,
  reflectors: Float64Array,
): void {
  for (let step = size - 3; step >= 0; step--) {
    const from = step + 1;
    const reflector = reflectors.subarray(step * size, (step + 1) * size);
    if (reflector[from] === 0) continue;
    for (let row = 0; row < count; row++) {
      const offset = row * size;
      let product = 0;
      for (let index = from; index < size; index++) {
        product += rows[offset + index]! * reflector[index]!;
      }
      for (let index = from; index < size; index++) {
        rows[offset + index]! -= product * reflector[index]!;
      }
    }
  }
}

/**
 * Writes v with |v|^2 = 2, so that I - v v' maps the column below the diagonal onto its first entry; gives that entry.
 * A column that is zero already gets v = 0.
 */
function makeReflector(
  work: Float64Array,
  size: number,
  step: number,
  reflector: Float64Array,
): number {
  let largest = 0;
  for (let row = step + 1; row < size; row++) {
    largest = Math.max(largest, Math.abs(work[row * size + step]!));
  }
  if (largest === 0) return 0;
  let squares = 0;
  for (let row = step + 1; row < size; row++) {
    const value = work[row * size + step]! / largest;
    reflector[row] = value;
    squares += value * value;
  }
  const first = reflector[step + 1]!;
  const target = first > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
  reflector[step + 1] = first - target;
  const scale = 1 / Math.sqrt(squares - first * target);
  for (let row = step + 1; row < size; row++) reflector[row]! *= scale;
  return target * largest;
}

/** A becomes H A H with H = I - v v', on the lower triangle from row and column `from` on. */
function reflectBothSides(
  work: Float64Array,
  size: number,
  from: number,
  reflector: Float64Array,
): void {
  const image = new Float64Array(size);
  for (let row = from; row < size; row++) {
    const offset = row * size;
    const weight = reflector[row]!;
    let sum = 0;
    for (let column = from; column < row; column++) {
      const value = work[offset + column]!;
      sum += value * reflector[column]!;
      image[column]! += value * weight;
    }
    image[row]! += sum + work[offset + row]! * weight;
  }
  let half = 0;
  for (let row = from; row < size; row++) half += image[row]! * reflector[row]!;
  half /= 2;
  for (let row = from; row < size; row++) image[row]! -= half * reflector[row]!;
  for (let row = from; row < size; row++) {
    const offset = row * size;
    const weight = reflector[row]!;
    const other = image[row]!;
    for (let column = from; column <= row; column++) {
      work[offset + column]! -= weight * image[column]! + other * reflector[column]!;
    }
  }
}

/** The transpose of Q: size x size, its rows the columns of Q. Built backwards so that zeros are skipped. */
export function accumulateReflectors(reflectors: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let index = 0; index < size; index++) product[index * size + index] = 1;
  const sums = new Float64Array(size);
  for (let step = size - 3; step >= 0; step--) {
    const vector = step * size;
    const from = step + 1;
    if (reflectors[vector + from] === 0) continue;
    sums.fill(0);
    for (let row = from; row < size; row++) {
      const weight = reflectors[vector + row]!;
      const offset = row * size;
      for (let column = from; column < size; column++) {
        sums[column]! += weight * product[offset + column]!;
      }
    }
    for (let row = from; row < size; row++) {
      const weight = reflectors[vector + row]!;
      const offset = row * size;
      for (let column = from; column < size; column++) {
        product[offset + column]! -= weight * sums[column]!;
      }
    }
  }
  return transposedInPlace(product, size);
}

function transposedInPlace(matrix: Float64Array, size: number): Float64Array {
  for (let row = 1; row < size; row++) {
    for (let column = 0; column < row; column++) {
      const held = matrix[row * size + column]!;
      matrix[row * size + column] = matrix[column * size + row]!;
      matrix[column * size + row] = held;
    }
  }
  return matrix;
}
