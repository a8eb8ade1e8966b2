/** What pictures are without any learning: their pixels, and codes that ITQ makes of them. */
import type { Encoded } from '../codes/embeddings.ts';
import { fitBinariser, packCodes } from '../descriptors/binariser.ts';
import { createRandom } from '../lib/random.ts';
import type { PictureSource, Work } from './embedders/embedder.ts';
import { yieldToMessages } from '../lib/yield.ts';

/** Side of the pictures, in pixels. */
const SIDE = 32;
const HALF = SIDE / 2;
/** Codes are made of pictures of half the side: the directions that 64 bits see are coarser than that. */
const CODED = HALF * HALF * 3;
const FIT_PICTURES = 5000;
const AT_ONCE = 256;
/** Bytes of rows beyond which distances too are those of pictures of half the side. */
const MOST_BYTES = 100e6;

export interface PixelRows extends Encoded {
  /** Side of the pictures whose pixels the embeddings are. */
  side: number;
}

/**
 * Pixels (0 to 1) of pictures of 32 x 32 RGB bytes as embeddings, and their codes; the rotation is fitted to at most
 * 5,000 of `fit`.
 */
export async function encodeAsPixels(
  fit: PictureSource,
  pictures: PictureSource,
  bits: number,
  seed: number,
  work: Work = {},
): Promise<PixelRows> {
  const sample = await readRows(fit, Math.min(fit.length, FIT_PICTURES), HALF, {});
  const binariser = fitBinariser('itq', sample, CODED, bits, createRandom(seed));
  const coarse = await readRows(pictures, pictures.length, HALF, work);
  const codes = packCodes(binariser, coarse);
  const whole = pictures.length * SIDE * SIDE * 3 * 4 <= MOST_BYTES;
  const side = whole ? SIDE : HALF;
  const values = whole ? await readRows(pictures, pictures.length, SIDE, work) : coarse;
  return { codes, embeddings: { width: side * side * 3, values }, side };
}

/** `count` rows evenly among the pictures. */
async function readRows(
  pictures: PictureSource,
  count: number,
  side: number,
  { progress, signal }: Work,
): Promise<Float32Array<ArrayBuffer>> {
  const width = side * side * 3;
  const rows = new Float32Array(count * width);
  const write = side === SIDE ? copyInto : averageInto;
  for (let row = 0; row < count; row++) {
    const place = Math.floor((row * pictures.length) / count);
    const [picture] = await pictures.slice(place, place + 1);
    write(picture!, rows, row * width);
    if ((row + 1) % AT_ONCE !== 0) continue;
    signal?.throwIfAborted();
    progress?.(row + 1);
    await yieldToMessages();
  }
  return rows;
}

function copyInto(picture: Uint8Array, rows: Float32Array, place: number): void {
  for (let index = 0; index < picture.length; index++) rows[place + index] = picture[index]! / 255;
}

/** Means of 2 x 2 pixels. */
function averageInto(picture: Uint8Array, rows: Float32Array, place: number): void {
  const line = SIDE * 3;
  let to = place;
  for (let y = 0; y < HALF; y++) {
    for (let x = 0; x < HALF; x++) {
      for (let channel = 0; channel < 3; channel++) {
        const from = 2 * y * line + 6 * x + channel;
        const sum =
          picture[from]! + picture[from + 3]! + picture[from + line]! + picture[from + line + 3]!;
        rows[to++] = sum / 1020;
      }
    }
  }
}
