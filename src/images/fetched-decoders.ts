/** Decoders of formats that most browsers cannot open, fetched when the first such picture comes. */
import type { PictureHeader } from './picture-header.ts';
import type { PictureFormat } from './signatures.ts';

/** Pixels as a decoder of ours gives them. */
export interface DecodedPixels {
  width: number;
  height: number;
  /** RGBA, row-major, `width * height * 4` bytes. */
  data: Uint8ClampedArray<ArrayBuffer>;
  /** EXIF orientation that is still to be applied, 1 when upright. */
  orientation: number;
}

/** Throws a UserError before it decodes more pixels than the header promised. */
type FetchedDecoder = (bytes: ArrayBuffer, header: PictureHeader) => Promise<DecodedPixels>;

const decoders: Partial<Record<PictureFormat, () => Promise<FetchedDecoder>>> = {
  heic: async () => (await import('./heif-decoder.ts')).decodeHeif,
  tiff: async () => (await import('./tiff-decoder.ts')).decodeTiff,
};

/** The decoder of that format; null where only the browser itself has one. */
export async function fetchDecoder(format: PictureFormat): Promise<FetchedDecoder | null> {
  return (await decoders[format]?.()) ?? null;
}
