/** Resizing of our own, so that codes depend on no browser's filter. */

/** For each output position: its first input position and the weights from there on; weights sum to 1. */
interface Taps {
  first: Int32Array;
  /** `reach` weights for each output position, zero where unused. */
  weights: Float64Array;
  reach: number;
}

/**
 * Squeezes a picture to a square of `size` pixels a side.
 * A side that shrinks is averaged over the area that each output pixel covers, fractions included;
 * a side that grows is interpolated linearly between pixel centres; an equal side is copied.
 * @param source RGBA, row-major, 4 bytes a pixel; alpha is ignored
 * @returns RGB, row-major, `size * size * 3` bytes
 */
export function squeezeToSquare(
  source: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
  size: number,
): Uint8Array<ArrayBuffer> {
  if (source.length !== width * height * 4) throw new RangeError('source must be RGBA.');
  if (width === size && height === size) return dropAlpha(source);
  const narrowed = squeezeRows(source, width, height, size);
  return squeezeColumns(narrowed, height, size);
}

function dropAlpha(source: Uint8Array | Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array((source.length / 4) * 3);
  for (let from = 0, to = 0; from < source.length; from += 4, to += 3) {
    pixels[to] = source[from]!;
    pixels[to + 1] = source[from + 1]!;
    pixels[to + 2] = source[from + 2]!;
  }
  return pixels;
}

/** RGBA of `width` columns to RGB sums of `size` columns. */
function squeezeRows(
  source: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
  size: number,
): Float64Array {
  const { first, weights, reach } = tapsOf(width, size);
  const result = new Float64Array(height * size * 3);
  let to = 0;
  for (let row = 0; row < height; row++) {
    const rowStart = row * width * 4;
    for (let column = 0; column < size; column++) {
      let from = rowStart + first[column]! * 4;
      const end = (column + 1) * reach;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let tap = column * reach; tap < end; tap++, from += 4) {
        const weight = weights[tap]!;
        if (weight === 0) break;
        red += weight * source[from]!;
        green += weight * source[from + 1]!;
        blue += weight * source[from + 2]!;
      }
      result[to++] = red;
      result[to++] = green;
      result[to++] = blue;
    }
  }
  return result;
}

/** RGB of `height` rows of `size` columns to `size` rows of bytes. */
function squeezeColumns(
  source: Float64Array,
  height: number,
  size: number,
): Uint8Array<ArrayBuffer> {
  const { first, weights, reach } = tapsOf(height, size);
  const stride = size * 3;
  const result = new Uint8Array(size * stride);
  const sums = new Float64Array(stride);
  for (let row = 0; row < size; row++) {
    sums.fill(0.5); // so that cutting off rounds
    for (let tap = 0; tap < reach; tap++) {
      const weight = weights[row * reach + tap]!;
      if (weight === 0) break;
      const from = (first[row]! + tap) * stride;
      for (let column = 0; column < stride; column++) {
        sums[column] = sums[column]! + weight * source[from + column]!;
      }
    }
    result.set(sums, row * stride);
  }
  return result;
}

function tapsOf(from: number, to: number): Taps {
  return from >= to ? areaTaps(from, to) : linearTaps(from, to);
}

/** Output `i` covers the input from `i * from / to` to `(i + 1) * from / to`. */
function areaTaps(from: number, to: number): Taps {
  const reach = Math.ceil(from / to) + 1;
  const first = new Int32Array(to);
  const weights = new Float64Array(to * reach);
  for (let index = 0; index < to; index++) {
    const start = (index * from) / to;
    const end = ((index + 1) * from) / to;
    first[index] = Math.floor(start);
    for (let tap = 0; tap < reach; tap++) {
      const left = Math.max(start, first[index]! + tap);
      const right = Math.min(end, first[index]! + tap + 1, from);
      weights[index * reach + tap] = Math.max(0, right - left) * (to / from);
    }
  }
  return { first, weights, reach };
}

/** Between the two nearest pixel centres; the borders repeat the outermost pixel. */
function linearTaps(from: number, to: number): Taps {
  const first = new Int32Array(to);
  const weights = new Float64Array(to * 2);
  for (let index = 0; index < to; index++) {
    const centre = Math.min(from - 1, Math.max(0, ((index + 0.5) * from) / to - 0.5));
    first[index] = Math.floor(centre);
    weights[index * 2] = 1 - (centre - first[index]!);
    weights[index * 2 + 1] = centre - first[index]!;
  }
  return { first, weights, reach: 2 };
}
