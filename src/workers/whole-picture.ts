/** A file that the browser cannot show, decoded in full and kept as a JPEG that every browser shows. */
import { openSource } from '../images/byte-source.ts';
import { inspect } from '../images/decode.ts';
import { fetchDecoder } from '../images/fetched-decoders.ts';
import { checkFileSize } from '../images/limits.ts';
import { uprightTransform } from '../images/orientation.ts';
import { withinPixelBudget } from '../images/pixel-budget.ts';

const quality = 0.93;

/** Upright. Null for a format of which there is no decoder of ours; throws a UserError when the file is broken. */
export async function wholePicture(file: Blob, alive: () => void): Promise<Blob | null> {
  checkFileSize(file.size);
  const source = await openSource(file);
  const { format, header } = await inspect(source);
  const decoder = await fetchDecoder(format);
  if (!decoder) return null;
  const bytes = await source.bytes();
  const pixels = header.width * header.height;
  const { data, width, height, orientation } = await withinPixelBudget(
    pixels,
    () => decoder(bytes, header),
    alive,
  );
  const bitmap = await createImageBitmap(new ImageData(data, width, height));
  try {
    return await drawn(bitmap, orientation);
  } finally {
    bitmap.close();
  }
}

function drawn(bitmap: ImageBitmap, orientation: number): Promise<Blob> {
  const turned = orientation >= 5;
  const width = turned ? bitmap.height : bitmap.width;
  const height = turned ? bitmap.width : bitmap.height;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to workers.');
  context.setTransform(...uprightTransform(orientation, width, height));
  context.drawImage(bitmap, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}
