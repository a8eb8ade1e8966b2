/** Headers whose sides stand at fixed places: BMP, ICO and WebP. */
import type { ByteSource } from './byte-source.ts';
import { brokenHeader, requireBytes, type PictureHeader } from './picture-header.ts';
import type { Size } from './thumbnail-size.ts';

/** Icons hold a handful; every entry costs a read. */
const maxIcons = 64;

const sized = (width: number, height: number): PictureHeader => ({
  width,
  height,
  orientation: 1,
  plain: false,
});

/** BITMAPCOREHEADER or any of the larger ones; a negative height means top-down rows. */
export async function readBmpHeader(source: ByteSource): Promise<PictureHeader> {
  const view = requireBytes(await source.read(0, 26), 26, 'BMP');
  if (view.getUint32(14, true) === 12)
    return sized(view.getUint16(18, true), view.getUint16(20, true));
  return sized(Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)));
}

/** The largest entry of the directory, also where an entry is larger than the directory says. */
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
    if (image.length < 24) continue;
    const own = sidesOfIcon(new DataView(image.buffer, image.byteOffset, image.byteLength));
    width = Math.max(width, own.width);
    height = Math.max(height, own.height);
  }
  return sized(width, height);
}

/** What an entry says of itself: a PNG, or a bitmap whose height counts its mask too. */
function sidesOfIcon(image: DataView): Size {
  if (image.getUint16(0) === 0x8950) {
    return { width: image.getUint32(16), height: image.getUint32(20) };
  }
  const height = Math.ceil(Math.abs(image.getInt32(8, true)) / 2);
  return { width: Math.abs(image.getInt32(4, true)), height };
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
