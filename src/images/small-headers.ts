/** Headers whose sides stand at fixed places: GIF, BMP, ICO and WebP. */
import type { ByteSource } from './byte-source.ts';
import { brokenHeader, requireBytes, type PictureHeader } from './picture-header.ts';

/** Icons hold a handful; every entry costs a read. */
const maxIcons = 64;

const sized = (width: number, height: number): PictureHeader => ({
  width,
  height,
  orientation: 1,
  plain: false,
});

/** The logical screen of GIF89a. */
export async function readGifHeader(source: ByteSource): Promise<PictureHeader> {
  const view = requireBytes(await source.read(0, 10), 10, 'GIF');
  return sized(view.getUint16(6, true), view.getUint16(8, true));
}

/** BITMAPCOREHEADER or any of the larger ones; a negative height means top-down rows. */
export async function readBmpHeader(source: ByteSource): Promise<PictureHeader> {
  const view = requireBytes(await source.read(0, 26), 26, 'BMP');
  if (view.getUint32(14, true) === 12)
    return sized(view.getUint16(18, true), view.getUint16(20, true));
  return sized(Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)));
}

/** The largest entry of the directory, also where an entry is a PNG larger than the directory can say. */
export async function readIcoHeader(source: ByteSource): Promise<PictureHeader> {
  const count = requireBytes(await source.read(0, 6), 6, 'ICO').getUint16(4, true);
  if (count > maxIcons) throw brokenHeader('ICO');
  const view = requireBytes(await source.read(6, count * 16), count * 16, 'ICO');
  let width = 0;
  let height = 0;
  for (let entry = 0; entry < count * 16; entry += 16) {
    width = Math.max(width, view.getUint8(entry) || 256);
    height = Math.max(height, view.getUint8(entry + 1) || 256);
    const image = await source.read(view.getUint32(entry + 12, true), 24);
    if (image.length < 24 || image[0] !== 0x89 || image[1] !== 0x50) continue;
    const png = new DataView(image.buffer, image.byteOffset, image.byteLength);
    width = Math.max(width, png.getUint32(16));
    height = Math.max(height, png.getUint32(20));
  }
  return sized(width, height);
}

/** VP8X canvas, VP8L or VP8 key frame (RFC 9649 and RFC 6386, section 9.1). */
export async function readWebpHeader(source: ByteSource): Promise<PictureHeader> {
  const view = requireBytes(await source.read(0, 30), 25, 'WebP');
  const chunk = view.getUint32(12);
  if (chunk === 0x5650384c) {
    const sides = view.getUint32(21, true);
    return sized((sides & 0x3fff) + 1, ((sides >>> 14) & 0x3fff) + 1);
  }
  if (view.byteLength < 30) throw brokenHeader('WebP');
  if (chunk === 0x56503858) {
    const width = (view.getUint32(24, true) & 0xffffff) + 1;
    return sized(width, (view.getUint32(26, true) >>> 8) + 1);
  }
  if (chunk !== 0x56503820) throw brokenHeader('WebP');
  return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
}
