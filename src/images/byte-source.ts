/** Reads a file piece by piece, so that a header costs no more than its own bytes. */
import { UserError } from '../lib/error.ts';

/** Files up to this size are read at once, which is faster than two reads. */
const wholeBytes = 1 << 20;
const headBytes = 1 << 16;

export interface ByteSource {
  readonly size: number;
  /** The bytes from `offset`, at most `length`, fewer at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The whole file. */
  bytes(): Promise<ArrayBuffer>;
}

/** Opens a file. Reading throws a UserError when the file is gone or may not be read. */
export async function openSource(file: Blob): Promise<ByteSource> {
  const { size } = file;
  const head = await bytesOf(size <= wholeBytes ? file : file.slice(0, headBytes));
  return {
    size,
    read: async (offset, length) => {
      const start = Math.min(size, offset);
      const end = Math.min(size, offset + length);
      if (end <= head.byteLength) return new Uint8Array(head, start, end - start);
      return new Uint8Array(await bytesOf(file.slice(start, end)));
    },
    bytes: () => (head.byteLength === size ? Promise.resolve(head) : bytesOf(file)),
  };
}

async function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (cause) {
    throw new UserError(
      'The file could not be read; it was moved, changed or closed to this page after it was chosen. Add it again.',
      { cause },
    );
  }
}
