/** HEIC and HEIF by libheif (LGPL-3.0), an unchanged file of its own that this page fetches like any other. */
import address from 'libheif-js/libheif-wasm/libheif-bundle.mjs?url';
import { UserError } from '../lib/error.ts';
import type { DecodedPixels } from './fetched-decoders.ts';
import { assertPromised, type PictureHeader } from './picture-header.ts';

/** What is used of libheif's interface. */
interface HeifImage {
  is_primary(): boolean;
  get_width(): number;
  get_height(): number;
  display(
    target: Pick<DecodedPixels, 'data' | 'width' | 'height'>,
    done: (filled: object | null) => void,
  ): void;
  free(): void;
}

interface HeifDecoder {
  decode(bytes: Uint8Array): HeifImage[];
}

interface Libheif {
  HeifDecoder: new () => HeifDecoder;
}

let loading: Promise<HeifDecoder> | null = null;

/** Fetched once for each worker; after a failure it is tried again. */
function load(): Promise<HeifDecoder> {
  loading ??= import(/* @vite-ignore */ address).then(
    (module: { default: () => Libheif }) => new (module.default().HeifDecoder)(),
  );
  loading.catch(() => (loading = null));
  return loading;
}

/**
 * The primary picture, upright. Throws a UserError when its decoder cannot be fetched and when it is larger than its header
 * says, an Error for broken data.
 */
export async function decodeHeif(
  bytes: ArrayBuffer,
  header: PictureHeader,
): Promise<DecodedPixels> {
  const decoder = await load().catch((cause: unknown) => {
    throw new UserError(
      'This is a HEIC picture, and its decoder could not be fetched; see that this computer is online and add it again.',
      { cause },
    );
  });
  const images = decoder.decode(new Uint8Array(bytes));
  try {
    const image = images.find((one) => one.is_primary()) ?? images[0];
    if (!image) throw new Error('There is no picture in the HEIC file.');
    return await pixelsOf(image, header);
  } finally {
    for (const image of images) image.free();
  }
}

async function pixelsOf(image: HeifImage, header: PictureHeader): Promise<DecodedPixels> {
  const width = image.get_width();
  const height = image.get_height();
  assertPromised(header, { width, height });
  const data = new Uint8ClampedArray(width * height * 4);
  return new Promise((resolve, reject) => {
    image.display({ data, width, height }, (filled) => {
      if (filled) resolve({ data, width, height, orientation: 1 });
      else reject(new Error('The HEIC data cannot be decoded.'));
    });
  });
}
