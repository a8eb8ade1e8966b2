/** How a picture becomes a square: all of it is squeezed, or its middle is cut out. */

export type Crop = 'centre' | 'squeeze';

/** The largest square in the middle. `source` is RGBA, row-major; what is square already is given back as it is. */
export function centreSquare(
  source: Uint8ClampedArray,
  width: number,
  height: number,
): { data: Uint8ClampedArray; side: number } {
  if (width === height) return { data: source, side: width };
  const side = Math.min(width, height);
  const left = Math.floor((width - side) / 2);
  const top = Math.floor((height - side) / 2);
  const data = new Uint8ClampedArray(side * side * 4);
  for (let row = 0; row < side; row++) {
    const from = ((top + row) * width + left) * 4;
    data.set(source.subarray(from, from + side * 4), row * side * 4);
  }
  return { data, side };
}
