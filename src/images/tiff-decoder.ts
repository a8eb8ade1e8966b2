/** TIFF by the package of that name: none, LZW or deflate compression; grey, RGB or palette colours; 1, 8 or 16 bits, or floats. */
import { decode, type TiffIfd } from 'tiff';
import { UserError } from '../lib/error.ts';
import type { DecodedPixels } from './fetched-decoders.ts';
import { openSource } from './byte-source.ts';
import { assertPromised } from './picture-header.ts';
import { checkTiffData } from './tiff-data.ts';
import { readTiffHeader } from './tiff-header.ts';

/**
 * The first picture. Throws a UserError that names what is not supported, and before anything is unpacked where the data
 * are not as much as the header says; an Error for broken data.
 */
export async function decodeTiff(bytes: ArrayBuffer): Promise<DecodedPixels> {
  const source = await openSource(new Blob([bytes]), bytes);
  const header = await readTiffHeader(source);
  const { orientation, orientationAt, littleEndian } = header;
  // the decoder refuses what is turned, so it hears nothing of that, and whoever draws the picture turns it
  const upright = bytes.slice(0);
  if (orientationAt !== null) new DataView(upright).setUint16(orientationAt, 1, littleEndian);
  const promised = decodeFirst(upright, { ignoreImageData: true });
  assertPromised(header, promised);
  await checkTiffData(upright, promised);
  const picture = decodeFirst(upright);
  const { width, height } = picture;
  return { data: toPixels(picture), width, height, orientation };
}

function decodeFirst(bytes: ArrayBuffer, options: { ignoreImageData?: boolean } = {}): TiffIfd {
  try {
    const [picture] = decode(bytes, { pages: [0], ...options });
    if (!picture) throw new Error('There is no picture in the TIFF file.');
    return picture;
  } catch (cause) {
    const [, what] = /^Unsupported (.*)$/i.exec(cause instanceof Error ? cause.message : '') ?? [];
    if (!what) throw cause;
    throw new UserError(
      `This TIFF picture cannot be opened (${what}); save it without compression or as PNG and add that.`,
      { cause },
    );
  }
}

/** RGBA of any of the decoder's forms; grey, and palettes by their colours. */
function toPixels(picture: TiffIfd): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, data, components, alpha, palette } = picture;
  const scale = palette ? 1 : scaleOf(picture);
  const colours = alpha ? components - 1 : components;
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const from = at * components;
    const colour = palette?.[data[from]!]?.map((value) => value / 257);
    for (let channel = 0; channel < 3; channel++) {
      const sample = colours >= 3 ? data[from + channel]! : data[from]!;
      pixels[4 * at + channel] = colour ? colour[channel]! : sample * scale;
    }
    pixels[4 * at + 3] = alpha ? data[from + colours]! * scale : 255;
  }
  return pixels;
}

/** What a sample is multiplied by to become 0 to 255; floats are taken as 0 to 1. */
function scaleOf({ data, bitsPerSample }: TiffIfd): number {
  if (data instanceof Float32Array || data instanceof Float64Array) return 255;
  return 255 / (2 ** bitsPerSample - 1);
}
