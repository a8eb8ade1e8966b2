/** A part of a picture as a file of its own, upright and lossless, so that it goes the way of every other file from there. */
import { openSource } from '../images/byte-source.ts';
import { decode, inspect, type Inspected } from '../images/decode.ts';
import { checkFileSize } from '../images/limits.ts';
import { uprightTransform } from '../images/orientation.ts';
import { withinPixelBudget } from '../images/pixel-budget.ts';
import { thumbnailSize, type Size } from '../images/thumbnail-size.ts';
import { withTimeLimit } from '../images/time-limit.ts';

/** In shares 0 to 1 of the upright picture. */
export interface PictureBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Above this a part is cut out of a smaller copy, as thumbnails are made from one. */
const wholePixels = 24_000_000;
const timeLimitMs = 25_000;
/** A part is kept at up to so many times its thumbnail: what is above is averaged away there anyhow. */
const mostOfThumbnail = 2;

/** PNG. Throws a UserError when the file cannot be decoded. */
export async function cropPicture(file: Blob, box: PictureBox, alive: () => void): Promise<Blob> {
  checkFileSize(file.size);
  const source = await openSource(file);
  const inspected = await inspect(source);
  const { bitmap, orientation } = await decodeLarge(await source.bytes(), inspected, alive);
  try {
    return await cutOut(bitmap, orientation, box);
  } finally {
    bitmap.close();
  }
}

/** Pixels of a picture of that size that the box covers; never none, never beyond the picture. */
export function pixelsOfBox(box: PictureBox, size: Size): Size & { left: number; top: number } {
  const [left, width] = span(box.left, box.width, size.width);
  const [top, height] = span(box.top, box.height, size.height);
  return { left, top, width, height };
}

function span(start: number, length: number, pixels: number): [start: number, length: number] {
  const first = Math.min(pixels - 1, Math.max(0, Math.round(start * pixels)));
  const end = Math.min(pixels, Math.max(first + 1, Math.round((start + length) * pixels)));
  return [first, end - first];
}

/** With every pixel where that can be; what only our own decoders read is as large as its thumbnail needs. */
async function decodeLarge(
  bytes: ArrayBuffer,
  inspected: Inspected,
  alive: () => void,
): Promise<{ bitmap: ImageBitmap; orientation: number }> {
  const { width, height } = inspected.header;
  if (width * height > wholePixels) return decode(bytes, inspected, alive);
  const decodeWhole = (): Promise<ImageBitmap> => {
    const decoding = createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
    return withTimeLimit(decoding, timeLimitMs, (late) => late.close());
  };
  try {
    const bitmap = await withinPixelBudget(width * height, decodeWhole, alive);
    return { bitmap, orientation: 1 };
  } catch {
    return decode(bytes, inspected, alive); // which says what is wrong, or knows the format
  }
}

function cutOut(bitmap: ImageBitmap, orientation: number, box: PictureBox): Promise<Blob> {
  const turned = orientation >= 5;
  const upright = {
    width: turned ? bitmap.height : bitmap.width,
    height: turned ? bitmap.width : bitmap.height,
  };
  const part = pixelsOfBox(box, upright);
  const thumbnail = thumbnailSize(part);
  const scale = Math.min(1, (mostOfThumbnail * thumbnail.width) / part.width);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(part.width * scale)),
    Math.max(1, Math.round(part.height * scale)),
  );
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no canvas to workers.');
  context.imageSmoothingQuality = 'high';
  context.scale(canvas.width / part.width, canvas.height / part.height);
  context.translate(-part.left, -part.top);
  context.transform(...uprightTransform(orientation, upright.width, upright.height));
  context.drawImage(bitmap, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
