/** Seeded views of a picture: a crop of most of its area, flipped half the time, with its colours changed. */
import type { Random } from '../lib/random.ts';

/** How far views go from the picture. */
export interface Augmentation {
  /** Share of the picture that a crop keeps at least. */
  smallestArea: number;
  /** Of brightness, contrast and saturation, to either side of 1. */
  colour: number;
  /** Share of a whole turn of hue to either side. */
  hue: number;
  /** Share of views without colour. */
  greyShare: number;
}

/** What networks learn from. */
const MILD: Augmentation = { smallestArea: 0.6, colour: 0.3, hue: 0.03, greyShare: 0.05 };

/** What tells how little a descriptor minds; the recipe is that of `reference/quality.md`, 3 b. */
export const STRONG: Augmentation = { smallestArea: 0.3, colour: 0.4, hue: 0.1, greyShare: 0.2 };

const LOG_ASPECT = 0.25;
const COLOURED_SHARE = 0.8;
const RED = 0.299;
const GREEN = 0.587;
const BLUE = 0.114;

/**
 * Writes a view of one picture, `size` x `size` RGB bytes, as numbers from 0 to 1 into `target` from `place` on.
 * Draws the same number of random values for every picture. The recipe is that of `reference/quality.md`, 3 c.
 */
export function augmentInto(
  pixels: Uint8Array,
  size: number,
  random: Random,
  target: Float32Array,
  place: number,
  strength = MILD,
): void {
  const luminance = cropInto(pixels, size, random, target, place, strength.smallestArea);
  colourInPlace(target, place, place + size * size * 3, luminance, random, strength);
}

/** Views of one picture as bytes, one after the other. */
export function drawViews(
  picture: Uint8Array,
  { size, views, strength }: { size: number; views: number; strength?: Augmentation },
  random: Random,
): Uint8Array[] {
  const values = new Float32Array(size * size * 3);
  return Array.from({ length: views }, () => {
    augmentInto(picture, size, random, values, 0, strength);
    return Uint8Array.from(values, (value) => Math.round(255 * value));
  });
}

/** Where two neighbours begin and the share of the second, for each of `size` sample points along one axis. */
interface Samples {
  first: Int32Array;
  second: Int32Array;
  share: Float32Array;
}

/** `stride`: bytes from one neighbour to the next. */
function samplesAlong(
  size: number,
  stride: number,
  { extent, shift, flipped }: { extent: number; shift: number; flipped: boolean },
): Samples {
  const samples: Samples = {
    first: new Int32Array(size),
    second: new Int32Array(size),
    share: new Float32Array(size),
  };
  for (let index = 0; index < size; index++) {
    const across = (2 * index + 1) / size - 1;
    const at = (flipped ? -across : across) * extent + shift;
    const position = Math.min(size - 1, Math.max(0, ((at + 1) * size - 1) / 2));
    const first = Math.floor(position);
    samples.first[index] = first * stride;
    samples.second[index] = Math.min(size - 1, first + 1) * stride;
    samples.share[index] = position - first;
  }
  return samples;
}

/** Bilinear crop; gives the mean luminance of what it wrote. */
function cropInto(
  pixels: Uint8Array,
  size: number,
  random: Random,
  target: Float32Array,
  place: number,
  smallestArea: number,
): number {
  const side = Math.sqrt(smallestArea + (1 - smallestArea) * random.next());
  const aspect = Math.exp(LOG_ASPECT * (2 * random.next() - 1));
  const wide = Math.min(1, side * aspect);
  const tall = Math.min(1, side / aspect);
  const right = (2 * random.next() - 1) * (1 - wide);
  const down = (2 * random.next() - 1) * (1 - tall);
  const flipped = random.next() < 0.5;
  const columns = samplesAlong(size, 3, { extent: wide, shift: right, flipped });
  const rows = samplesAlong(size, 3 * size, { extent: tall, shift: down, flipped: false });
  return interpolateInto(pixels, columns, rows, target, place) / (size * size);
}

/** Bilinear; gives the sum of the luminances. */
function interpolateInto(
  pixels: Uint8Array,
  { first: lefts, second: rights, share: shares }: Samples,
  rows: Samples,
  target: Float32Array,
  place: number,
): number {
  const size = shares.length;
  let to = place;
  let luminance = 0;
  for (let y = 0; y < size; y++) {
    const upper = rows.first[y]!;
    const lower = rows.second[y]!;
    const downShare = rows.share[y]! / 255;
    const upShare = 1 / 255 - downShare;
    for (let x = 0; x < size; x++, to += 3) {
      const rightShare = shares[x]!;
      const leftShare = 1 - rightShare;
      const left = lefts[x]!;
      const right = rights[x]!;
      const topLeft = upper + left;
      const topRight = upper + right;
      const bottomLeft = lower + left;
      const bottomRight = lower + right;
      const a = upShare * leftShare;
      const b = upShare * rightShare;
      const c = downShare * leftShare;
      const d = downShare * rightShare;
      const red =
        a * pixels[topLeft]! +
        b * pixels[topRight]! +
        c * pixels[bottomLeft]! +
        d * pixels[bottomRight]!;
      const green =
        a * pixels[topLeft + 1]! +
        b * pixels[topRight + 1]! +
        c * pixels[bottomLeft + 1]! +
        d * pixels[bottomRight + 1]!;
      const blue =
        a * pixels[topLeft + 2]! +
        b * pixels[topRight + 2]! +
        c * pixels[bottomLeft + 2]! +
        d * pixels[bottomRight + 2]!;
      target[to] = red;
      target[to + 1] = green;
      target[to + 2] = blue;
      luminance += RED * red + GREEN * green + BLUE * blue;
    }
  }
  return luminance;
}

/** One 3 x 3 matrix and an offset for the whole picture, clamped to 0..1. */
function colourInPlace(
  target: Float32Array,
  from: number,
  end: number,
  luminance: number,
  random: Random,
  { colour, hue, greyShare }: Augmentation,
): void {
  const on = random.next() < COLOURED_SHARE ? 1 : 0;
  const swing = (amount: number): number => on * amount * (2 * random.next() - 1);
  const brightness = 1 + swing(colour);
  const contrast = 1 + swing(colour);
  const colourful = 1 + swing(colour);
  const saturation = random.next() < greyShare ? 0 : colourful;
  const angle = swing(hue) * 2 * Math.PI;
  const gain = brightness * contrast;
  const offset = (1 - contrast) * luminance * brightness;
  // Rotation about the grey axis by Rodrigues' formula: diagonal, one step ahead, one step behind.
  const third = (1 - Math.cos(angle)) / 3;
  const sine = Math.sin(angle) / Math.sqrt(3);
  const own = gain * saturation * (Math.cos(angle) + third);
  const behind = gain * saturation * (third - sine);
  const ahead = gain * saturation * (third + sine);
  const grey = gain * (1 - saturation);
  for (let index = from; index < end; index += 3) {
    const red = target[index]!;
    const green = target[index + 1]!;
    const blue = target[index + 2]!;
    const base = grey * (RED * red + GREEN * green + BLUE * blue) + offset;
    target[index] = clamp(own * red + behind * green + ahead * blue + base);
    target[index + 1] = clamp(ahead * red + own * green + behind * blue + base);
    target[index + 2] = clamp(behind * red + ahead * green + own * blue + base);
  }
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
