/** Reads a file piece by piece, so that a header costs no more than its own bytes. */
import { UserError } from '../lib/error.ts';

/** Files up to this size are read at once, which is faster than two reads. */
const wholeBytes = 1 << 20;
/** As much is read by one request. */
const togetherBytes = 8 << 20;
const headBytes = 1 << 16;

export interface ByteSource {
  readonly size: number;
  /** The bytes from `offset`, at most `length`, fewer at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The whole file. */
  bytes(): Promise<ArrayBuffer>;
}

/**
 * Opens a file. Reading throws a UserError when the file is gone or may not be read.
 * @param whole its bytes, where they are at hand
 */
export async function openSource(file: Blob, whole?: ArrayBuffer): Promise<ByteSource> {
  const { size } = file;
  const head = whole ?? (await bytesOf(size <= wholeBytes ? file : file.slice(0, headBytes)));
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

/**
 * The bytes of the small ones among `files`, by one request to the browser's process: asking for each costs several times
 * as much as reading it. A file that is not in the answer is to be read on its own, as all are where one cannot be read.
 */
export async function readTogether(files: readonly Blob[]): Promise<Map<Blob, ArrayBuffer>> {
  const small: Blob[] = [];
  let total = 0;
  for (const file of files) {
    if (file.size > wholeBytes || total + file.size > togetherBytes) continue;
    small.push(file);
    total += file.size;
  }
  if (small.length < 2) return new Map();
  try {
    const bytes = await new Blob(small).arrayBuffer();
    if (bytes.byteLength !== total) return new Map();
    let end = 0;
    return new Map(small.map((file) => [file, bytes.slice(end, (end += file.size))]));
  } catch {
    return new Map();
  }
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
