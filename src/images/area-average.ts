/** Resizing of our own, so that codes depend on no browser's filter. */

/**
 * For each output position the inputs that it is made of: the outermost two with weights of their own, which all between
 * share one. Weights sum to 1.
 */
interface Taps {
  first: Int32Array;
  last: Int32Array;
  firstWeight: Float64Array;
  /** Zero where `last` is `first`. */
  lastWeight: Float64Array;
  between: number;
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
  const { first, last, firstWeight, lastWeight, between } = tapsOf(width, size);
  const result = new Float64Array(height * size * 3);
  let to = 0;
  for (let row = 0; row < height; row++) {
    const rowStart = row * width * 4;
    for (let column = 0; column < size; column++) {
      const start = rowStart + first[column]! * 4;
      const end = rowStart + last[column]! * 4;
      const startWeight = firstWeight[column]!;
      const endWeight = lastWeight[column]!;
      let red = startWeight * source[start]!;
      let green = startWeight * source[start + 1]!;
      let blue = startWeight * source[start + 2]!;
      for (let from = start + 4; from < end; from += 4) {
        red += between * source[from]!;
        green += between * source[from + 1]!;
        blue += between * source[from + 2]!;
      }
      result[to++] = red + endWeight * source[end]!;
      result[to++] = green + endWeight * source[end + 1]!;
      result[to++] = blue + endWeight * source[end + 2]!;
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
  const { first, last, firstWeight, lastWeight, between } = tapsOf(height, size);
  const stride = size * 3;
  const result = new Uint8Array(size * stride);
  let to = 0;
  for (let row = 0; row < size; row++) {
    const start = first[row]! * stride;
    const end = last[row]! * stride;
    for (let column = 0; column < stride; column++) {
      let sum = 0.5 + firstWeight[row]! * source[start + column]!; // so that cutting off rounds
      for (let from = start + stride; from < end; from += stride) {
        sum += between * source[from + column]!;
      }
      result[to++] = sum + lastWeight[row]! * source[end + column]!;
    }
  }
  return result;
}

function tapsOf(from: number, to: number): Taps {
  return from >= to ? areaTaps(from, to) : linearTaps(from, to);
}

function noTaps(count: number, between: number): Taps {
  return {
    first: new Int32Array(count),
    last: new Int32Array(count),
    firstWeight: new Float64Array(count),
    lastWeight: new Float64Array(count),
    between,
  };
}

/** Output `i` covers the input from `i * from / to` to `(i + 1) * from / to`. */
function areaTaps(from: number, to: number): Taps {
  const taps = noTaps(to, to / from);
  for (let index = 0; index < to; index++) {
    const start = (index * from) / to;
    const end = ((index + 1) * from) / to;
    const first = Math.floor(start);
    const last = Math.max(first, Math.min(from, Math.ceil(end)) - 1);
    taps.first[index] = first;
    taps.last[index] = last;
    taps.firstWeight[index] = (Math.min(end, first + 1) - start) * (to / from);
    taps.lastWeight[index] = last > first ? (end - last) * (to / from) : 0;
  }
  return taps;
}

/** Between the two nearest pixel centres; the borders repeat the outermost pixel. */
function linearTaps(from: number, to: number): Taps {
  const taps = noTaps(to, 0);
  for (let index = 0; index < to; index++) {
    const centre = Math.min(from - 1, Math.max(0, ((index + 0.5) * from) / to - 0.5));
    const first = Math.floor(centre);
    taps.first[index] = first;
    taps.last[index] = Math.min(from - 1, first + 1);
    taps.firstWeight[index] = 1 - (centre - first);
    taps.lastWeight[index] = centre - first;
  }
  return taps;
}
