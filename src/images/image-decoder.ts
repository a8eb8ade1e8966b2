/** Decoding through WebCodecs where the browser has it: from bytes to bytes, two to four times as fast as by a canvas. */
import type { ThumbnailType, Size } from './thumbnail-size.ts';
import { withTimeLimit } from './time-limit.ts';

/** Pixels as coded, EXIF orientation not applied. */
export interface RawPicture extends Size {
  /** RGBA, row-major, sRGB. */
  data: Uint8ClampedArray<ArrayBuffer>;
}

const timeLimitMs = 20_000;
let available: Promise<boolean> | null = null;

/** Whether this browser has an image decoder whose frames can be read as RGBA; the same answer for a worker's whole life. */
export function hasImageDecoder(): Promise<boolean> {
  available ??= probe().catch(() => false);
  return available;
}

async function probe(): Promise<boolean> {
  if (typeof ImageDecoder !== 'function') return false;
  const init = { format: 'RGBA', codedWidth: 1, codedHeight: 1, timestamp: 0 } as const;
  const frame = new VideoFrame(new Uint8Array([10, 20, 30, 255]), init);
  const read = new Uint8Array(4);
  await frame.copyTo(read, { format: 'RGBA' });
  frame.close();
  return read[1] === 20 && (await ImageDecoder.isTypeSupported('image/jpeg'));
}

/**
 * The first frame. A JPEG is decoded at the smallest of an eighth, a quarter ... of its size that is not below `desired`.
 * Rejects when the data are broken, with a UserError when it takes longer than 20 s.
 */
export function decodeRaw(
  bytes: ArrayBuffer,
  type: ThumbnailType,
  desired?: Size,
): Promise<RawPicture> {
  const decoder = new ImageDecoder({
    data: bytes,
    type,
    preferAnimation: false,
    ...(desired && { desiredWidth: desired.width, desiredHeight: desired.height }),
  });
  const decoding = firstFrame(decoder).finally(() => decoder.close());
  return withTimeLimit(decoding, timeLimitMs, () => undefined);
}

async function firstFrame(decoder: ImageDecoder): Promise<RawPicture> {
  const { image } = await decoder.decode();
  try {
    const { width, height } = image.visibleRect!;
    const data = new Uint8ClampedArray(width * height * 4);
    await image.copyTo(data, { format: 'RGBA', colorSpace: 'srgb' });
    return { data, width, height };
  } finally {
    image.close();
  }
}
