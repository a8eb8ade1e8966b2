/** Cholesky factors of symmetric positive definite matrices, and what is solved with them. */

/**
 * The lower triangular L with L L' = matrix (size x size, row-major; zeros above the diagonal). Throws a RangeError
 * where the matrix is not positive definite. Golub and Van Loan, Matrix Computations, section 4.2.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const own = row * size;
    for (let column = 0; column <= row; column++) {
      const other = column * size;
      let sum = matrix[own + column]!;
      for (let index = 0; index < column; index++)
        sum -= factor[own + index]! * factor[other + index]!;
      if (column < row) factor[own + column] = sum / factor[other + column]!;
      else if (sum > 0) factor[own + row] = Math.sqrt(sum);
      else throw new RangeError('The matrix is not positive definite.');
    }
  }
  return factor;
}

/** Rows x of L x = b for each row b of `rows` (count x size), in place. */
export function solveLower(
  factor: Float64Array,
  size: number,
  rows: Float64Array,
  count: number,
): Float64Array {
  for (let start = 0; start < count * size; start += size) {
    for (let row = 0; row < size; row++) {
      const own = row * size;
      let sum = rows[start + row]!;
      for (let index = 0; index < row; index++) sum -= factor[own + index]! * rows[start + index]!;
      rows[start + row] = sum / factor[own + row]!;
    }
  }
  return rows;
}

/** Rows x of L' x = b for each row b of `rows` (count x size), in place. */
export function solveLowerTransposed(
  factor: Float64Array,
  size: number,
  rows: Float64Array,
  count: number,
): Float64Array {
  for (let start = 0; start < count * size; start += size) {
    for (let row = size - 1; row >= 0; row--) {
      const own = row * size;
      const value = rows[start + row]! / factor[own + row]!;
      rows[start + row] = value;
      for (let index = 0; index < row; index++)
        rows[start + index]! -= value * factor[own + index]!;
    }
  }
  return rows;
}
