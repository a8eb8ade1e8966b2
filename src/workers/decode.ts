/** The decode worker's work: files to thumbnails and pixels; the pixels go to the learn worker without passing the page. */
import { itemId } from './item-id.ts';
import { openSource, readTogether } from '../images/byte-source.ts';
import { inspect } from '../images/decode.ts';
import { checkFileSize } from '../images/limits.ts';
import { pixelsOfThumbnail } from '../images/pixels.ts';
import { drawSamplePicture } from '../images/sample/registry.ts';
import { makeThumbnail, type MadeThumbnail, type Thumbnail } from '../images/thumbnail.ts';
import { UserError } from '../lib/error.ts';
import { inLanes } from '../lib/in-lanes.ts';
import { sha256 } from '../lib/sha256.ts';
import { createPixelWay } from './pixel-door.ts';
import { transfer, type CallContext } from './rpc.ts';

/** Pictures of one call under way at once: while one is decoded by the browser another is squeezed here. */
const decodeLanes = 4;

/** How often a call says at most that it lives. */
const beatMs = 1000;

/** A file on its way into the gallery. */
export interface IncomingFile {
  /** As found, with "/" between folders. */
  path: string;
  file: File;
}

interface DecodedPicture {
  /** SHA-256 of the file's bytes, hex. */
  hash: string;
  /** Upright size of the original in pixels. */
  width: number;
  height: number;
  thumbnail: Thumbnail;
}

/** What became of an incoming file; `reason` is the one sentence to show. */
export type AddedFile =
  | (DecodedPicture & {
      kind: 'added';
      /** Id of the item that it becomes. */
      id: string;
    })
  | { kind: 'refused'; reason: string };

export interface QueriedPicture extends DecodedPicture {
  /** `size * size * 3` bytes, RGB, row-major. */
  pixels: Uint8Array<ArrayBuffer>;
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
      const beat = createBeat(context);
      const whole = await readTogether(files.map(({ file }) => file));
      const read = await inLanes(files, decodeLanes, async ({ path, file }) => {
        context.signal.throwIfAborted();
        beat();
        return readIncoming(path, () => readPicture(file, sizes, beat, whole.get(file)));
      });
      const decoded = read.filter((one) => one.kind === 'added');
      await Promise.all(
        sizes.map((size, index) =>
          way.hand(
            size,
            decoded.map(({ hash, pixels }) => ({ hash, pixels: pixels[index]! })),
          ),
        ),
      );
      const added = read.map((one) => (one.kind === 'added' ? withoutPixels(one) : one));
      return transfer(
        added,
        decoded.map(({ thumbnail }) => thumbnail.bytes),
      );
    },

    /** As for one file of `add`, with the pixels in the answer and nothing handed to the learn worker. */
    async query(
      { file, size }: { file: Blob; size: number },
      context: CallContext<null>,
    ): Promise<QueriedPicture> {
      const { pixels, ...decoded } = await readPicture(file, [size], createBeat(context));
      const queried = { ...decoded, pixels: pixels[0]! };
      return transfer(queried, [decoded.thumbnail.bytes, queried.pixels.buffer]);
    },

    /** Hands the pixels of stored thumbnails at another size to the learn worker. */
    async decodeThumbnails(
      { thumbnails, size }: { thumbnails: StoredThumbnail[]; size: number },
      context: CallContext<null>,
    ): Promise<void> {
      const beat = createBeat(context);
      const whole = await readTogether(thumbnails.map(({ blob }) => blob));
      const pictures = await inLanes(thumbnails, decodeLanes, async ({ hash, blob }) => {
        context.signal.throwIfAborted();
        beat();
        const bytes = whole.get(blob) ?? (await blob.arrayBuffer());
        const [pixels] = await pixelsOfThumbnail(bytes, [size]);
        return { hash, pixels: pixels! };
      });
      await way.hand(size, pictures);
    },

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

interface ReadPicture extends DecodedPicture {
  /** At each of the wanted sizes. */
  pixels: Uint8Array<ArrayBuffer>[];
}

/** `whole`: the file's bytes, where they are at hand. */
async function readPicture(
  file: Blob,
  sizes: readonly number[],
  alive: () => void,
  whole?: ArrayBuffer,
): Promise<ReadPicture> {
  checkFileSize(file.size);
  const source = await openSource(file, whole);
  const inspected = await inspect(source);
  const bytes = await source.bytes();
  const hashing = sha256(bytes);
  const made: MadeThumbnail = await makeThumbnail(bytes, inspected, alive);
  const pixels = await pixelsOfThumbnail(made.thumbnail.bytes, sizes);
  return { hash: await hashing, ...made, pixels };
}

type ReadFile =
  (ReadPicture & { kind: 'added'; id: string }) | Extract<AddedFile, { kind: 'refused' }>;

async function readIncoming(path: string, read: () => Promise<ReadPicture>): Promise<ReadFile> {
  try {
    const picture = await read();
    return { kind: 'added', id: await itemId(path, picture.hash), ...picture };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { kind: 'refused', reason: error.message };
  }
}

function withoutPixels({ pixels: _, ...added }: Extract<ReadFile, { kind: 'added' }>): AddedFile {
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
