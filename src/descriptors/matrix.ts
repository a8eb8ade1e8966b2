/** Products of dense row-major Float64 matrices, as fast as plain JavaScript goes. */

/**
 * `left` (rows x inner) times the transpose of `right` (columns x inner): rows x columns.
 * Every sum runs in the order of `inner`, so a row's values do not depend on the rows beside it.
 */
export function multiplyTransposed(
  left: Float64Array,
  right: Float64Array,
  rows: number,
  columns: number,
  inner: number,
  out: Float64Array = new Float64Array(rows * columns),
): Float64Array {
  const wholeRows = rows - (rows % 4);
  const wholeColumns = columns - (columns % 2);
  for (let column = 0; column < wholeColumns; column += 2) {
    for (let row = 0; row < wholeRows; row += 4) {
      multiplyTile(left, right, row, column, columns, inner, out);
    }
    dotRows(left, right, wholeRows, rows, column, columns, inner, out);
    dotRows(left, right, wholeRows, rows, column + 1, columns, inner, out);
  }
  if (wholeColumns < columns) dotRows(left, right, 0, rows, wholeColumns, columns, inner, out);
  return out;
}

/** Four rows by two columns at once: eight running sums are what the registers hold. */
function multiplyTile(
  left: Float64Array,
  right: Float64Array,
  row: number,
  column: number,
  columns: number,
  inner: number,
  out: Float64Array,
): void {
  let left0 = row * inner;
  let left1 = left0 + inner;
  let left2 = left1 + inner;
  let left3 = left2 + inner;
  let right0 = column * inner;
  let right1 = right0 + inner;
  let sum00 = 0;
  let sum01 = 0;
  let sum10 = 0;
  let sum11 = 0;
  let sum20 = 0;
  let sum21 = 0;
  let sum30 = 0;
  let sum31 = 0;
  for (const end = left0 + inner; left0 < end;) {
    const first = right[right0++]!;
    const second = right[right1++]!;
    const value0 = left[left0++]!;
    const value1 = left[left1++]!;
    const value2 = left[left2++]!;
    const value3 = left[left3++]!;
    sum00 += value0 * first;
    sum01 += value0 * second;
    sum10 += value1 * first;
    sum11 += value1 * second;
    sum20 += value2 * first;
    sum21 += value2 * second;
    sum30 += value3 * first;
    sum31 += value3 * second;
  }
  const place = row * columns + column;
  out[place] = sum00;
  out[place + 1] = sum01;
  out[place + columns] = sum10;
  out[place + columns + 1] = sum11;
  out[place + 2 * columns] = sum20;
  out[place + 2 * columns + 1] = sum21;
  out[place + 3 * columns] = sum30;
  out[place + 3 * columns + 1] = sum31;
}

function dotRows(
  left: Float64Array,
  right: Float64Array,
  from: number,
  to: number,
  column: number,
  columns: number,
  inner: number,
  out: Float64Array,
): void {
  const start = column * inner;
  for (let row = from; row < to; row++) {
    const offset = row * inner;
    let sum = 0;
    for (let index = 0; index < inner; index++)
      sum += left[offset + index]! * right[start + index]!;
    out[row * columns + column] = sum;
  }
}

/** A matrix (rows x inner) times its own transpose: rows x rows, symmetric to the last bit. */
export function gramMatrix(matrix: Float64Array, rows: number, inner: number): Float64Array {
  const gram = new Float64Array(rows * rows);
  const whole = rows - (rows % 4);
  for (let row = 0; row < whole; row += 4) {
    for (let column = 0; column <= row + 2; column += 2) {
      multiplyTile(matrix, matrix, row, column, rows, inner, gram);
    }
  }
  for (let column = 0; column < rows; column++) {
    dotRows(matrix, matrix, whole, rows, column, rows, inner, gram);
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < row; column++) {
      gram[column * rows + row] = gram[row * rows + column]!;
    }
  }
  return gram;
}

/** rows x columns becomes columns x rows, in Float64. */
export function transpose(
  matrix: Float32Array | Float64Array,
  rows: number,
  columns: number,
): Float64Array {
  const turned = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = matrix[row * columns + column]!;
    }
  }
  return turned;
}
