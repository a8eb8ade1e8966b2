/** A file to a decoded picture, as large as its thumbnail needs, with what is left to turn it upright. */
import { UserError } from '../lib/error.ts';
import { decodeRaw, hasImageDecoder } from './image-decoder.ts';
import { scaledJpegSize } from './jpeg-scale.ts';
import { withTimeLimit } from './time-limit.ts';
import { readHeader } from './dimensions.ts';
import { assertPromised, brokenHeader, type PictureHeader } from './picture-header.ts';
import { withinPixelBudget } from './pixel-budget.ts';
import { fetchDecoder, type DecodedPixels } from './fetched-decoders.ts';
import type { PictureFormat } from './signatures.ts';
import { thumbnailSize, type Size } from './thumbnail-size.ts';
import { sniff, sniffBytes } from './sniff.ts';
import type { ByteSource } from './byte-source.ts';

/** Above this a bitmap is made at the thumbnail's size instead of being held whole. */
const scaledPixels = 1_000_000;
/** Above this only one picture is decoded at a time in all workers, so that memory stays bounded. */
const alonePixels = 24_000_000;
/** A decoder that takes longer hangs. */
const timeLimitMs = 25_000;
/** How often a waiting picture says so. */
const aliveMs = 5000;

export interface Inspected {
  format: PictureFormat;
  header: PictureHeader;
}

export interface DecodedPicture {
  /** Upright size of the original. */
  width: number;
  height: number;
  /** At least as large as the thumbnail. Whoever has it closes it. */
  bitmap: ImageBitmap;
  /** EXIF orientation that is still to be applied to `bitmap`, 1 when it is upright. */
  orientation: number;
}

/** Format and header from as few bytes as possible. Throws a UserError for what is no picture, broken or too large. */
export async function inspect(source: ByteSource): Promise<Inspected> {
  const sniffed = sniff(await source.read(0, sniffBytes));
  if (sniffed.kind === 'other') throw new UserError(sniffed.reason);
  const { format } = sniffed;
  try {
    return { format, header: await readHeader(source, format) };
  } catch (error) {
    throw error instanceof RangeError ? brokenHeader(format.toUpperCase()) : error; // an offset beyond the file
  }
}

/**
 * The first frame. Throws a UserError when the browser cannot decode it.
 * @param alive called now and then while it waits for its turn, so that the wait is not taken for a hang
 */
export async function decode(
  bytes: ArrayBuffer,
  inspected: Inspected,
  alive: () => void,
): Promise<DecodedPicture> {
  const { header, format } = inspected;
  const run = (): Promise<DecodedPicture> => decodeAnyhow(bytes, inspected);
  try {
    const pixels = header.width * header.height;
    if (pixels > alonePixels) return await alone(run, alive);
    return await withinPixelBudget((await isScaled(format)) ? 0 : pixels, run, alive);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(
      `The ${format.toUpperCase()} data are damaged or cut short, so the picture cannot be decoded; save it again from another program.`,
      { cause },
    );
  }
}

/** Whether the decoder itself makes it small, and never holds all of its pixels. */
async function isScaled(format: PictureFormat): Promise<boolean> {
  return format === 'jpeg' && (await hasImageDecoder());
}

/** Waits until no other worker decodes a large picture; a worker that dies gives its turn back. */
async function alone<Value>(run: () => Promise<Value>, alive: () => void): Promise<Value> {
  const waiting = setInterval(alive, aliveMs);
  try {
    return await navigator.locks.request('semblance-large-picture', () => {
      clearInterval(waiting);
      alive();
      return run();
    });
  } finally {
    clearInterval(waiting);
  }
}

/** By the browser; where it cannot, by a decoder of ours for that format. */
async function decodeAnyhow(bytes: ArrayBuffer, inspected: Inspected): Promise<DecodedPicture> {
  try {
    return await decodeNow(bytes, inspected);
  } catch (error) {
    const decoder = await fetchDecoder(inspected.format);
    if (!decoder) throw error;
    return toDecodedPicture(await decoder(bytes, inspected.header));
  }
}

async function toDecodedPicture(pixels: DecodedPixels): Promise<DecodedPicture> {
  const { data, width, height, orientation } = pixels;
  const bitmap = await createImageBitmap(new ImageData(data, width, height), smaller(pixels));
  return { ...uprightSize(pixels), bitmap, orientation };
}

async function decodeNow(
  bytes: ArrayBuffer,
  { format, header }: Inspected,
): Promise<DecodedPicture> {
  const { width, height } = uprightSize(header);
  if (await isScaled(format)) {
    const raw = await decodeRaw(bytes, 'image/jpeg', scaledJpegSize(header, thumbnailSize(header)));
    assertPromised(header, raw);
    const bitmap = await createImageBitmap(new ImageData(raw.data, raw.width, raw.height));
    return { width, height, bitmap, orientation: header.orientation };
  }
  const decoding = createImageBitmap(new Blob([bytes]), {
    imageOrientation: 'from-image',
    ...smaller({ width, height }),
  });
  const bitmap = await withTimeLimit(decoding, timeLimitMs, (late) => late.close());
  try {
    assertPromised({ width, height }, bitmap);
  } catch (error) {
    bitmap.close();
    throw error;
  }
  const turned = bitmap.width > bitmap.height !== width > height && bitmap.width !== bitmap.height;
  return {
    width: turned ? height : width,
    height: turned ? width : height,
    bitmap,
    orientation: 1,
  };
}

/** Large pictures become bitmaps of the thumbnail's size; one side alone keeps the proportions, also of formats whose turning only the decoder knows. */
function smaller({ width, height }: Size): ImageBitmapOptions {
  if (width * height <= scaledPixels) return {};
  return { resizeWidth: thumbnailSize({ width, height }).width, resizeQuality: 'high' };
}

/** The sides after EXIF orientation; 5 to 8 swap them. */
function uprightSize({ width, height, orientation }: Omit<PictureHeader, 'plain'>): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}
