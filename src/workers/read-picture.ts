/** A file to what the gallery keeps of it: hashes, upright size, thumbnail, and pixels at the wanted sizes. */
import { perceptualHash } from '../descriptors/perceptual.ts';
import { openSource } from '../images/byte-source.ts';
import type { Crop } from '../images/crop.ts';
import { inspect } from '../images/decode.ts';
import { checkFileSize } from '../images/limits.ts';
import { decodeThumbnail, squeezed } from '../images/pixels.ts';
import { makeThumbnail, type MadeThumbnail } from '../images/thumbnail.ts';
import { sha256 } from '../lib/sha256.ts';

/** With the upright size of the original in pixels. */
export interface ReadPicture extends MadeThumbnail {
  /** SHA-256 of the file's bytes, hex. */
  hash: string;
  /** See `Picture.perceptual`. */
  perceptual: string;
  /** At each of the wanted sizes `size * size * 3` bytes, RGB, row-major. */
  pixels: Uint8Array<ArrayBuffer>[];
}

/**
 * Throws a UserError whose message is the reason to show.
 * @param alive called now and then while a large picture waits for its turn
 * @param whole the file's bytes, where they are at hand
 */
export async function readPicture(
  file: Blob,
  sizes: readonly number[],
  alive: () => void,
  whole?: ArrayBuffer,
  crop?: Crop,
): Promise<ReadPicture> {
  checkFileSize(file.size);
  const source = await openSource(file, whole);
  const inspected = await inspect(source);
  const bytes = await source.bytes();
  const hashing = sha256(bytes);
  const made = await makeThumbnail(bytes, inspected, alive);
  const decoded = await decodeThumbnail(made.thumbnail.bytes);
  const pixels = squeezed(decoded, sizes, crop);
  return { hash: await hashing, perceptual: perceptualHash(decoded), ...made, pixels };
}
