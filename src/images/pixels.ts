/** Pixels for descriptors and networks, always computed from the decoded thumbnail. */
import { UserError } from '../lib/error.ts';
import { squeezeToSquare } from './area-average.ts';
import { sharedCanvas } from './canvas.ts';
import { withTimeLimit } from './time-limit.ts';

const timeLimitMs = 20_000;

/**
 * The whole picture squeezed to squares of the given sides, decoded once: for each size `size * size * 3` bytes,
 * RGB, row-major. Ingest, re-decoding and queries all come through here, so their pixels are equal.
 * Throws a UserError when the thumbnail cannot be decoded.
 */
export async function pixelsOfThumbnail(
  thumbnail: Blob,
  sizes: readonly number[],
): Promise<Uint8Array<ArrayBuffer>[]> {
  const { data, width, height } = await decodeThumbnail(thumbnail);
  return sizes.map((size) => squeezeToSquare(data, width, height, size));
}

/** A thumbnail is opaque, upright and sRGB, so nothing is left to the browser's choice. */
async function decodeThumbnail(thumbnail: Blob): Promise<ImageData> {
  const decoding = createImageBitmap(thumbnail, {
    colorSpaceConversion: 'none',
    imageOrientation: 'none' as ImageOrientation,
  });
  const bitmap = await withTimeLimit(decoding, timeLimitMs, (late) => late.close()).catch(refuse);
  try {
    const { context } = sharedCanvas(bitmap.width, bitmap.height);
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
}

function refuse(cause: unknown): never {
  if (cause instanceof UserError) throw cause;
  throw new UserError(
    'The picture data are damaged or cut short, so the picture cannot be decoded; save it again from another program.',
    { cause },
  );
}
