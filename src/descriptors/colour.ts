/** Joint colour histograms of the four quarters of a 32 x 32 picture: 256 numbers. */

export const COLOUR_SIZE = 256;

const SIDE = 32;
const QUARTER = SIDE / 2;

/**
 * Writes 256 values from `target[place]` on: for each quarter (row by row) a 4 x 4 x 4 RGB histogram as
 * sqrt(count / area), so that the whole has length 2. `pixels` holds 32 x 32 RGB bytes from `offset` on.
 */
export function describeColour(
  pixels: Uint8Array,
  offset: number,
  target: Float32Array,
  place: number,
): void {
  target.fill(0, place, place + COLOUR_SIZE);
  let pixel = offset;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++, pixel += 3) {
      const quarter = (y >> 4) * 2 + (x >> 4);
      const red = pixels[pixel]! >> 6;
      const green = pixels[pixel + 1]! >> 6;
      const blue = pixels[pixel + 2]! >> 6;
      target[place + quarter * 64 + red * 16 + green * 4 + blue]! += 1;
    }
  }
  for (let index = place; index < place + COLOUR_SIZE; index++) {
    target[index] = Math.sqrt(target[index]! / (QUARTER * QUARTER));
  }
}
