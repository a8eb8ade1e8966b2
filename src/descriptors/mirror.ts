/** Mirror images: of pixels, and of descriptors without their pixels. */

/** `count` pictures of `size` x `size` RGB bytes, each flipped left to right, in a new array. */
export function mirrorPixels(
  pixels: Uint8Array,
  count: number,
  size: number,
): Uint8Array<ArrayBuffer> {
  const mirrored = new Uint8Array(count * size * size * 3);
  for (let row = 0; row < count * size; row++) {
    const start = row * size * 3;
    let to = start + (size - 1) * 3;
    for (let from = start; from < start + size * 3; from += 3, to -= 3) {
      mirrored[to] = pixels[from]!;
      mirrored[to + 1] = pixels[from + 1]!;
      mirrored[to + 2] = pixels[from + 2]!;
    }
  }
  return mirrored;
}
