/** Whether this browser alters what a page reads back from a canvas, as protections against fingerprinting do. */
import { decodeThumbnail } from './pixels.ts';

const side = 64;

/** Draws known pixels, reads them back, and encodes them twice: true where any of that is not what was drawn. */
export async function altersCanvas(): Promise<boolean> {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return false;
  const known = knownPixels();
  context.putImageData(new ImageData(known.slice(), side, side), 0, 0);
  const read = context.getImageData(0, 0, side, side).data;
  const [first, second] = await Promise.all([encoded(canvas), encoded(canvas)]);
  const { data } = await decodeThumbnail(first.buffer);
  return !(isSame(read, known) && isSame(data, known) && isSame(first, second));
}

/** Opaque, and no two neighbours alike: flat pictures are left alone by some protections. */
function knownPixels(): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(side * side * 4);
  for (let at = 0; at < side * side; at++) {
    pixels.set([(at * 4) & 255, (at >> 4) & 255, (at * 89) & 255, 255], at * 4);
  }
  return pixels;
}

async function encoded(canvas: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

function isSame(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  return one.length === other.length && Array.from(one).every((value, at) => value === other[at]);
}
