/** A hash of 256 bits that stays near itself when a picture is saved again, resized or toned; learned from nothing. */
import { UserError } from '../lib/error.ts';

/**
 * After PDQ (Facebook, "The TMK+PDQF video-hashing algorithm and the PDQ image-hashing algorithm", 2019): luminance of
 * 32 x 32 (64 x 64 there), its cosine transform, the 16 x 16 frequencies from 1 on. Where PDQ compares with their median, a bit here is the
 * sign (the median of such frequencies is next to zero), so that turning and mirroring only flip and move bits: the
 * hash of a turned picture follows from the hash alone (`perceptual-turns.ts`).
 */
export const PERCEPTUAL_BITS = 256;
export const PERCEPTUAL_BYTES = PERCEPTUAL_BITS / 8;

const SIDE = 32;
const FREQUENCIES = 16;
/** Pixels that a cell looks at in each direction at most: enough for low frequencies, a quarter of the time of all. */
const MOST_SAMPLES = 4;

/**
 * A frequency counts where its amplitude is beyond what saving as JPEG does to it; a picture with fewer of these than
 * `FEWEST_CLEAR` has a hash of noise and is told by its colour instead. Measured: see the test and the note there.
 */
const CLEAR = 1;
const FEWEST_CLEAR = 64;

/** Pixels as decoded: RGBA, row-major; alpha is ignored. */
export interface DecodedPixels {
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
}

/**
 * What `Picture.perceptual` keeps: 64 hex digits, bit 0 (frequency 1, 1) the most significant bit of the first; or "flat "
 * and the mean colour as six hex digits.
 */
export function perceptualHash(pixels: DecodedPixels): string {
  const amplitudes = lowFrequencies(luminance(pixels));
  let clear = 0;
  for (const amplitude of amplitudes) if (Math.abs(amplitude) >= CLEAR) clear++;
  return clear < FEWEST_CLEAR ? `flat ${meanColour(pixels)}` : hexOf(signBits(amplitudes));
}

/** One bit an amplitude, set where it is above zero; the first is the most significant bit of the first byte. */
export function signBits(amplitudes: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(amplitudes.length / 8);
  for (let index = 0; index < amplitudes.length; index++) {
    if (amplitudes[index]! > 0) bits[index >> 3]! |= 0x80 >> (index & 7);
  }
  return bits;
}

/** Mean luminance (ITU-R BT.601, in 256ths) of 32 x 32 cells, row by row, 0 to 255. */
export function luminance({ data, width, height }: DecodedPixels): Float64Array {
  if (data.length !== width * height * 4) throw new RangeError('The pixels must be RGBA.');
  const columns = samplesOf(width);
  const rows = samplesOf(height);
  const across = columns.length / SIDE;
  const down = rows.length / SIDE;
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height); // one reading for all channels
  const sums = new Int32Array(SIDE * SIDE);
  for (let row = 0; row < rows.length; row++) {
    const start = rows[row]! * width;
    let cell = Math.floor(row / down) * SIDE;
    for (let column = 0; column < columns.length; cell++) {
      let sum = 0;
      for (const end = column + across; column < end; column++) {
        const pixel = pixels[start + columns[column]!]!;
        sum += 77 * (pixel & 255) + 150 * ((pixel >> 8) & 255) + 29 * ((pixel >> 16) & 255);
      }
      sums[cell]! += sum;
    }
  }
  const cells = new Float64Array(sums.length); // a loop: Float64Array.from takes as long as all the rest
  for (let cell = 0; cell < cells.length; cell++) cells[cell] = sums[cell]! / (256 * across * down);
  return cells;
}

/** Pixels along a side that the 32 cells look at, evenly and the same from both ends. */
function samplesOf(length: number): Int32Array {
  const each = Math.min(MOST_SAMPLES, Math.max(1, Math.ceil(length / SIDE)));
  const step = length / (SIDE * each);
  const places = new Int32Array(SIDE * each);
  for (let index = 0; index < places.length / 2; index++) {
    const place = Math.floor((index + 0.5) * step);
    places[index] = place;
    places[places.length - 1 - index] = length - 1 - place; // so that a mirrored picture gives mirrored cells
  }
  return places;
}

const waves = cosineWaves();

/** Rows of 16: cos(pi (2x + 1) u / 64) for u = 1 to 16; the other half of the wave is the same, or the same negated. */
function cosineWaves(): Float64Array {
  const half = SIDE / 2;
  const table = new Float64Array(FREQUENCIES * half);
  for (let u = 1; u <= FREQUENCIES; u++) {
    for (let x = 0; x < half; x++) {
      table[(u - 1) * half + x] =
        Math.sqrt(2 / SIDE) * Math.cos((Math.PI * (2 * x + 1) * u) / (2 * SIDE));
    }
  }
  return table;
}

/**
 * The orthonormal DCT-II of 32 x 32 values at frequencies 1 to 16 in both directions: 256 amplitudes, vertical frequency
 * by vertical frequency.
 */
export function lowFrequencies(cells: Float64Array): Float64Array {
  const narrowed = new Float64Array(SIDE * FREQUENCIES);
  transform(cells, SIDE, narrowed);
  const columns = new Float64Array(FREQUENCIES * SIDE);
  for (let row = 0; row < SIDE; row++) {
    for (let u = 0; u < FREQUENCIES; u++)
      columns[u * SIDE + row] = narrowed[row * FREQUENCIES + u]!;
  }
  const turned = new Float64Array(FREQUENCIES * FREQUENCIES);
  transform(columns, FREQUENCIES, turned);
  const amplitudes = new Float64Array(FREQUENCIES * FREQUENCIES);
  for (let u = 0; u < FREQUENCIES; u++) {
    for (let v = 0; v < FREQUENCIES; v++)
      amplitudes[v * FREQUENCIES + u] = turned[u * FREQUENCIES + v]!;
  }
  return amplitudes;
}

/** Each row of 32 values to its 16 frequencies: the odd ones from differences of both halves, the even from sums. */
function transform(source: Float64Array, rows: number, target: Float64Array): void {
  const half = SIDE / 2;
  const folded = new Float64Array(SIDE);
  for (let row = 0; row < rows; row++) {
    const start = row * SIDE;
    for (let x = 0; x < half; x++) {
      const left = source[start + x]!;
      const right = source[start + SIDE - 1 - x]!;
      folded[x] = left - right;
      folded[half + x] = left + right;
    }
    for (let u = 0; u < FREQUENCIES; u++) {
      const values = (u & 1) * half; // u counts from frequency 1, which is odd
      const wave = u * half;
      let sum = 0;
      for (let x = 0; x < half; x++) sum += folded[values + x]! * waves[wave + x]!;
      target[row * FREQUENCIES + u] = sum;
    }
  }
}

function meanColour({ data }: DecodedPixels): string {
  const sums = [0, 0, 0];
  for (let pixel = 0; pixel < data.length; pixel += 4) {
    for (let channel = 0; channel < 3; channel++) sums[channel]! += data[pixel + channel]!;
  }
  return hexOf(Uint8Array.from(sums, (sum) => Math.round((sum * 4) / data.length)));
}

function hexOf(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += (256 + byte).toString(16).slice(1);
  return hex;
}

/** What a kept hash says. Throws a UserError for anything else. */
export function readPerceptual(
  kept: string,
):
  | { kind: 'bits'; bits: Uint8Array<ArrayBuffer> }
  | { kind: 'flat'; colour: Uint8Array<ArrayBuffer> } {
  if (/^[0-9a-f]{64}$/.test(kept)) return { kind: 'bits', bits: bytesOf(kept) };
  if (/^flat [0-9a-f]{6}$/.test(kept)) return { kind: 'flat', colour: bytesOf(kept.slice(5)) };
  throw new UserError(
    `“${kept}” is no perceptual hash; it has 64 hex digits, or is a flat colour.`,
  );
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2);
  for (let byte = 0; byte < bytes.length; byte++) {
    bytes[byte] = (digitAt(hex, byte * 2) << 4) | digitAt(hex, byte * 2 + 1);
  }
  return bytes;
}

/** Of lower case; far faster than parsing, for groups of ten thousands of pictures. */
function digitAt(hex: string, place: number): number {
  const code = hex.charCodeAt(place);
  return code < 58 ? code - 48 : code - 87;
}
