/** Where the bytes of a zip are read from: piece by piece, so that a file of gigabytes is never in memory. */
import { messageOf, UserError } from '../../lib/error.ts';

export interface ZipSource {
  /** Bytes of the whole. */
  size: number;
  /** A copy of the bytes from `from` to before `to`, which lie within. Throws a UserError when they cannot be read. */
  read: (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>;
}

export function blobSource(blob: Blob): ZipSource {
  return {
    size: blob.size,
    read: async (from, to) => {
      try {
        return new Uint8Array(await blob.slice(from, to).arrayBuffer());
      } catch (cause) {
        throw new UserError(
          `The file could not be read (${messageOf(cause)}); it may have been moved or changed meanwhile, so choose it again.`,
          { cause },
        );
      }
    },
  };
}

export function bytesSource(bytes: Uint8Array): ZipSource {
  return {
    size: bytes.length,
    read: (from, to) => Promise.resolve(bytes.slice(from, to) as Uint8Array<ArrayBuffer>),
  };
}
