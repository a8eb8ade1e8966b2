/** Pixels for descriptors and networks, always computed from the decoded thumbnail. */
import { UserError } from '../lib/error.ts';
import { squeezeToSquare } from './area-average.ts';
import { sharedCanvas } from './canvas.ts';
import { centreSquare, type Crop } from './crop.ts';
import { decodeRaw, hasImageDecoder, type RawPicture } from './image-decoder.ts';
import { withTimeLimit } from './time-limit.ts';

const timeLimitMs = 20_000;

/**
 * The whole picture squeezed to squares of the given sides, decoded once: for each size `size * size * 3` bytes,
 * RGB, row-major. Ingest, re-decoding and queries all come through here, so their pixels are equal.
 * @param crop 'centre': not the whole picture but the square in its middle
 * @param thumbnail the bytes of a thumbnail as `makeThumbnail` gives them: JPEG or PNG, opaque, upright, sRGB
 * Throws a UserError when it cannot be decoded.
 */
export async function pixelsOfThumbnail(
  thumbnail: ArrayBuffer,
  sizes: readonly number[],
  crop: Crop = 'squeeze',
): Promise<Uint8Array<ArrayBuffer>[]> {
  return squeezed(await decodeThumbnail(thumbnail), sizes, crop);
}

/** A decoded thumbnail as `pixelsOfThumbnail` gives it. */
export function squeezed(
  { data, width, height }: RawPicture,
  sizes: readonly number[],
  crop: Crop = 'squeeze',
): Uint8Array<ArrayBuffer>[] {
  if (crop === 'squeeze') return sizes.map((size) => squeezeToSquare(data, width, height, size));
  const middle = centreSquare(data, width, height);
  return sizes.map((size) => squeezeToSquare(middle.data, middle.side, middle.side, size));
}

/** All pixels of a thumbnail, RGBA. Throws a UserError when it cannot be decoded. */
export async function decodeThumbnail(thumbnail: ArrayBuffer): Promise<RawPicture> {
  try {
    return (await hasImageDecoder())
      ? await decodeRaw(thumbnail, typeOf(thumbnail))
      : await decodeByCanvas(thumbnail);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(
      'The picture data are damaged or cut short, so the picture cannot be decoded; save it again from another program.',
      { cause },
    );
  }
}

function typeOf(thumbnail: ArrayBuffer): 'image/jpeg' | 'image/png' {
  return new Uint8Array(thumbnail, 0, 1)[0] === 0xff ? 'image/jpeg' : 'image/png';
}

/** For browsers without an image decoder; their canvases round in their own way, always the same. */
async function decodeByCanvas(thumbnail: ArrayBuffer): Promise<RawPicture> {
  const decoding = createImageBitmap(new Blob([thumbnail]), { colorSpaceConversion: 'none' });
  const bitmap = await withTimeLimit(decoding, timeLimitMs, (late) => late.close());
  try {
    const { width, height } = bitmap;
    const { context } = sharedCanvas(width, height);
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return { data: new Uint8ClampedArray(data), width, height };
  } finally {
    bitmap.close();
  }
}
