/** The decode worker's work: files to thumbnails and pixels; the pixels go to the learn worker without passing the page. */
import { altersCanvas } from '../images/altered-canvas.ts';
import { openSource, readTogether } from '../images/byte-source.ts';
import type { Crop } from '../images/crop.ts';
import { checkFileSize } from '../images/limits.ts';
import { pixelsOfThumbnail } from '../images/pixels.ts';
import { drawSamplePicture } from '../images/sample/registry.ts';
import { inLanes } from '../lib/in-lanes.ts';
import { sha256 } from '../lib/sha256.ts';
import {
  decodeLanes,
  readFiles,
  type AddedFile,
  type IncomingFile,
  type ReadFile,
} from './add-files.ts';
import { cropPicture, type PictureBox } from './crop-picture.ts';
import { createPixelWay, type SquarePicture } from './pixel-door.ts';
import { perceptualHashes } from './perceptual-hashes.ts';
import { readPicture, type ReadPicture } from './read-picture.ts';
import { transfer, type CallContext } from './rpc.ts';
import { wholePicture } from './whole-picture.ts';

/** How often a call says at most that it lives. */
const beatMs = 1000;

export interface QueriedPicture extends Omit<ReadPicture, 'pixels'> {
  /** `size * size * 3` bytes, RGB, row-major. */
  pixels: Uint8Array<ArrayBuffer>;
}

export interface QueryOrder {
  file: Blob;
  size: number;
  /** How a pretrained network wants it. */
  crop?: Crop | undefined;
  /** Only this part of the picture, as if it were a file of its own. */
  box?: PictureBox | undefined;
}

export interface DrawnSample {
  /** "sample/sunset/sunset-0001.jpg": the folder is the label. */
  path: string;
  bytes: ArrayBuffer;
  type: 'image/jpeg';
}

export interface StoredThumbnail {
  hash: string;
  blob: Blob;
}

export interface ThumbnailOrder {
  thumbnails: StoredThumbnail[];
  size: number;
  /** How a pretrained network wants them. */
  crop?: Crop | undefined;
}

export type DecodeApi = ReturnType<typeof createDecodeApi>;

/** Every refusal of a file is a UserError, or a `reason`, that can be shown as it is. */
export function createDecodeApi() {
  const way = createPixelWay();
  return {
    /** Gives the worker its way to the learn worker. A second port replaces the first, whose pending calls fail. */
    openDoor: ({ port }: { port: MessagePort }): void => way.open(port),

    /** What becomes of each file, in order; pixels at each size have reached the learn worker when this resolves. */
    async add(
      { files, sizes }: { files: IncomingFile[]; sizes: number[] },
      context: CallContext<null>,
    ): Promise<AddedFile[]> {
      const { signal } = context;
      const read = await readFiles(files, sizes, { signal, alive: createBeat(context) });
      const pictures = read.filter((one) => one.kind === 'added');
      await Promise.all(sizes.map((size, index) => way.hand(size, atSize(pictures, index))));
      const thumbnails = pictures.map(({ thumbnail }) => thumbnail.bytes);
      return transfer(read.map(withoutPixels), thumbnails);
    },

    query: queryPicture,

    /** Hands the pixels of stored thumbnails at another size to the learn worker; cropped ones are for a network alone. */
    async decodeThumbnails(
      { thumbnails, size, crop }: ThumbnailOrder,
      context: CallContext<null>,
    ): Promise<void> {
      const beat = createBeat(context);
      const whole = await readTogether(thumbnails.map(({ blob }) => blob));
      const pictures = await inLanes(thumbnails, decodeLanes, async ({ hash, blob }) => {
        context.signal.throwIfAborted();
        beat();
        const bytes = whole.get(blob) ?? (await blob.arrayBuffer());
        const [pixels] = await pixelsOfThumbnail(bytes, [size], crop);
        return { hash, pixels: pixels! };
      });
      await way.hand(size, pictures, crop);
    },

    perceptualHashes,

    /** See `altersCanvas`. */
    altersCanvas: (_: null): Promise<boolean> => altersCanvas(),

    /** See `wholePicture`. */
    whole: ({ file }: { file: Blob }, context: CallContext<null>): Promise<Blob | null> =>
      wholePicture(file, createBeat(context)),

    /** SHA-256 of a file's bytes, hex. */
    async hash({ file }: { file: Blob }): Promise<string> {
      checkFileSize(file.size);
      return sha256(await (await openSource(file)).bytes());
    },

    /** One picture of the sample gallery; the same index and seed always give the same drawing. */
    async drawSample({ index, seed }: { index: number; seed: number }): Promise<DrawnSample> {
      const { path, bytes } = await drawSamplePicture(index, seed);
      return transfer({ path, bytes, type: 'image/jpeg' as const }, [bytes]);
    },
  };
}

/** As for one file of `add`, with the pixels in the answer and nothing handed to the learn worker. */
async function queryPicture(
  { file, size, crop, box }: QueryOrder,
  context: CallContext<null>,
): Promise<QueriedPicture> {
  const beat = createBeat(context);
  const part = box ? await cropPicture(file, box, beat) : file;
  const read = await readPicture(part, [size], beat, undefined, crop);
  const queried = { ...read, pixels: read.pixels[0]! };
  return transfer(queried, [queried.thumbnail.bytes, queried.pixels.buffer]);
}

function atSize(
  pictures: readonly Pick<ReadPicture, 'hash' | 'pixels'>[],
  index: number,
): SquarePicture[] {
  return pictures.map(({ hash, pixels }) => ({ hash, pixels: pixels[index]! }));
}

function withoutPixels(read: ReadFile): AddedFile {
  if (read.kind !== 'added') return read;
  const { pixels: _, ...added } = read;
  return added;
}

/** Says now and then that the call lives: a message for each picture would cost more than it tells. */
function createBeat(context: CallContext<null>): () => void {
  let last = performance.now();
  return () => {
    if (performance.now() - last < beatMs) return;
    last = performance.now();
    context.progress(null);
  };
}
