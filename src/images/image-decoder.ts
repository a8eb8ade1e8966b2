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

/** Decodes a small red JPEG: not every browser that has the decoder also converts its frames. */
async function probe(): Promise<boolean> {
  if (typeof ImageDecoder !== 'function') return false;
  const canvas = new OffscreenCanvas(16, 16);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'rgb(220 60 30)';
  context.fillRect(0, 0, 16, 16);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
  const { data, width } = await decodeRaw(await blob.arrayBuffer(), 'image/jpeg');
  const near = (value: number | undefined, expected: number): boolean =>
    Math.abs(value! - expected) < 16;
  return width === 16 && near(data[0], 220) && near(data[1], 60) && near(data[2], 30);
}

/**
 * The first frame, at the size of `scaledJpegSize` where that is given.
 * Rejects when the data are broken, with a UserError when it takes longer than 20 s.
 */
export function decodeRaw(
  bytes: ArrayBuffer,
  type: ThumbnailType,
  scaled: Size | null = null,
): Promise<RawPicture> {
  const decoder = new ImageDecoder({
    data: bytes,
    type,
    preferAnimation: false,
    ...(scaled && { desiredWidth: scaled.width, desiredHeight: scaled.height }),
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
