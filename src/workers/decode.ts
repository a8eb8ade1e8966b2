/** The decode worker's work: files to thumbnails and pixels; the pixels go to the learn worker without passing the page. */
import { openSource } from '../images/byte-source.ts';
import { inspect } from '../images/decode.ts';
import { checkFileSize } from '../images/limits.ts';
import { pixelsOfThumbnail } from '../images/pixels.ts';
import { drawSamplePicture } from '../images/sample/registry.ts';
import { makeThumbnail, type MadeThumbnail, type Thumbnail } from '../images/thumbnail.ts';
import { sha256 } from '../lib/sha256.ts';
import type { PixelDoor } from './pixel-door.ts';
import { connect, transfer, type CallContext, type Connection } from './rpc.ts';

export interface AddedPicture {
  /** SHA-256 of the file's bytes, hex. */
  hash: string;
  /** Upright size of the original in pixels. */
  width: number;
  height: number;
  thumbnail: Thumbnail;
}

export interface QueriedPicture extends AddedPicture {
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

/** How many of a call's thumbnails are decoded. */
export interface DecodeProgress {
  done: number;
  total: number;
}

export type DecodeApi = ReturnType<typeof createDecodeApi>;

/** Every refusal of a file is a UserError whose message is the reason to show. */
export function createDecodeApi() {
  const door = createDoor();
  return {
    /** Gives the worker its way to the learn worker. A second port replaces the first, whose pending calls fail. */
    openDoor: ({ port }: { port: MessagePort }): void => door.open(port),

    /** Thumbnail of a file; its pixels at each size have reached the learn worker when this resolves. */
    async add(
      { file, sizes }: { file: Blob; sizes: number[] },
      context: CallContext<null>,
    ): Promise<AddedPicture> {
      const { hash, made, pixels } = await readPicture(file, sizes, () => context.progress(null));
      await Promise.all(sizes.map((size, index) => door.hand(size, hash, pixels[index]!)));
      return addedPicture(hash, made);
    },

    /** As `add`, with the pixels in the answer and nothing handed to the learn worker. */
    async query(
      { file, size }: { file: Blob; size: number },
      context: CallContext<null>,
    ): Promise<QueriedPicture> {
      const alive = (): void => context.progress(null);
      const { hash, made, pixels } = await readPicture(file, [size], alive);
      const added = addedPicture(hash, made);
      const queried = { ...added, pixels: pixels[0]! };
      return transfer(queried, [added.thumbnail.bytes, queried.pixels.buffer]);
    },

    /** Hands the pixels of stored thumbnails at another size to the learn worker. */
    async decodeThumbnails(
      { thumbnails, size }: { thumbnails: StoredThumbnail[]; size: number },
      context: CallContext<DecodeProgress>,
    ): Promise<void> {
      let done = 0;
      const decode = async ({ hash, blob }: StoredThumbnail): Promise<void> => {
        const bytes = await blob.arrayBuffer();
        context.signal.throwIfAborted();
        const [pixels] = await pixelsOfThumbnail(bytes, [size]);
        await door.hand(size, hash, pixels!);
        context.progress({ done: ++done, total: thumbnails.length });
      };
      // all at once: bytes are read ahead, and none waits for the learn worker, which answers between two batches
      await Promise.all(thumbnails.map(decode));
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

interface ReadPicture {
  hash: string;
  made: MadeThumbnail;
  pixels: Uint8Array<ArrayBuffer>[];
}

async function readPicture(
  file: Blob,
  sizes: readonly number[],
  alive: () => void,
): Promise<ReadPicture> {
  checkFileSize(file.size);
  const source = await openSource(file);
  const inspected = await inspect(source);
  const bytes = await source.bytes();
  const hashing = sha256(bytes);
  const made = await makeThumbnail(bytes, inspected, alive);
  const pixels = await pixelsOfThumbnail(made.thumbnail.bytes, sizes);
  return { hash: await hashing, made, pixels };
}

function addedPicture(hash: string, { width, height, thumbnail }: MadeThumbnail): AddedPicture {
  return transfer({ hash, width, height, thumbnail }, [thumbnail.bytes]);
}

interface Door {
  open(port: MessagePort): void;
  hand(size: number, hash: string, pixels: Uint8Array<ArrayBuffer>): Promise<void>;
}

function createDoor(): Door {
  let current: { port: MessagePort; connection: Connection<PixelDoor> } | null = null;
  return {
    open: (port) => {
      current?.connection.fail(new Error('The learn worker was started anew.'));
      current?.port.close();
      current = { port, connection: connect<PixelDoor>(port) };
    },
    hand: (size, hash, pixels) => {
      if (!current) return Promise.reject(new Error('No way to the learn worker was opened.'));
      const input = { size, hash, pixels };
      return current.connection.remote.take(input, { transfer: [pixels.buffer] });
    },
  };
}
