/** A matrix product for shapes that are too tall for anything special. */

/** `left` (rows x inner) times `right` (inner x columns), row-major. */
export function multiply(
  left: Float32Array,
  right: Float32Array,
  inner: number,
  columns: number,
): Float32Array<ArrayBuffer> {
  const rows = left.length / inner;
  const product = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let step = 0; step < inner; step++) {
      const value = left[row * inner + step]!;
      if (value === 0) continue;
      for (let column = 0; column < columns; column++) {
        product[row * columns + column]! += value * right[step * columns + column]!;
      }
    }
  }
  return product;
}
