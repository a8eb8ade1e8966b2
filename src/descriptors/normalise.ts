/** Unit length for every row. */

/** Divides each of `count` rows of `dimensions` values by its Euclidean length, in place; a zero row stays zero. */
export function l2Normalise(rows: Float32Array, count: number, dimensions: number): void {
  for (let row = 0; row < count; row++) {
    const offset = row * dimensions;
    let squares = 0;
    for (let index = 0; index < dimensions; index++) squares += rows[offset + index]! ** 2;
    // Shorter than this is rounding of zero, and would be blown up to a meaningless direction.
    const scale = squares > 1e-16 ? 1 / Math.sqrt(squares) : 0;
    for (let index = 0; index < dimensions; index++) rows[offset + index]! *= scale;
  }
}
