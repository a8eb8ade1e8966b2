/** Rows of features as a network reads them, the same in training and afterwards. */

/** Length that every row gets: at length 1 the first layer would hardly move (`reference/quality.md`, heads on features). */
const LENGTH = 8;

/** A copy of rows of `width` features, each scaled to the length that networks learn from; a row of zeros stays one. */
export function featureInput(values: Float32Array, width: number): Float32Array<ArrayBuffer> {
  const scaled = new Float32Array(values);
  for (let start = 0; start < scaled.length; start += width) {
    const row = scaled.subarray(start, start + width);
    const squares = row.reduce((sum, value) => sum + value * value, 0);
    if (squares === 0) continue;
    const factor = LENGTH / Math.sqrt(squares);
    for (let index = 0; index < width; index++) row[index]! *= factor;
  }
  return scaled;
}
