/** Descriptors of pictures, kept for those that something was fitted to: codes and training ask for the same again. */
import { describePixels, DESCRIPTOR_SIZE } from '../descriptors/describe.ts';

/** 23 MB of descriptors; with more pictures the rest is described anew. */
const MOST_KEPT = 10_000;

/** Found by the pixels in memory, and gone with them. */
const kept = new WeakMap<Uint8Array, Float32Array>();
let count = 0;

/** From now on the descriptor of this picture need not be computed again. Its pixels must not change. */
export function keepDescriptor(picture: Uint8Array): void {
  if (count >= MOST_KEPT || kept.has(picture)) return;
  kept.set(picture, describePixels(picture, 1));
  count++;
}

/** 580 values for each picture of 32 x 32 RGB bytes, behind each other. */
export function descriptorsOf(pictures: readonly Uint8Array[]): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(pictures.length * DESCRIPTOR_SIZE);
  pictures.forEach((picture, row) =>
    rows.set(kept.get(picture) ?? describePixels(picture, 1), row * DESCRIPTOR_SIZE),
  );
  return rows;
}
