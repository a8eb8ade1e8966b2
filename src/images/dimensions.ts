/** A picture's sides and what its thumbnail depends on, read from its header before anything is decoded. */
import type { ByteSource } from './byte-source.ts';
import { readGifHeader } from './gif-header.ts';
import { readIsoHeader } from './iso-header.ts';
import { readJpegHeader } from './jpeg-header.ts';
import { checkDimensions } from './limits.ts';
import type { PictureHeader } from './picture-header.ts';
import { readPngHeader } from './png-header.ts';
import { readBmpHeader, readIcoHeader, readWebpHeader } from './small-headers.ts';
import type { PictureFormat } from './signatures.ts';
import { readTiffHeader } from './tiff-header.ts';

const readers: Record<PictureFormat, (source: ByteSource) => Promise<PictureHeader>> = {
  jpeg: readJpegHeader,
  png: readPngHeader,
  gif: readGifHeader,
  webp: readWebpHeader,
  bmp: readBmpHeader,
  ico: readIcoHeader,
  avif: readIsoHeader,
  heic: readIsoHeader,
  tiff: readTiffHeader,
};

/** The header of a picture. Throws a UserError when it is broken, has a zero side or is too large to be decoded. */
export async function readHeader(
  source: ByteSource,
  format: PictureFormat,
): Promise<PictureHeader> {
  const header = await readers[format](source);
  checkDimensions(header.width, header.height);
  return header;
}
