/** Decoded pixels of pictures at one input size, keyed by the SHA-256 of the picture's file: header, hashes, rows. */
import { UserError } from '../lib/error.ts';
import { fromHex, toHex } from '../lib/sha256.ts';

/** "SPX1" read as little-endian. */
const magic = 0x31585053;
const version = 1;
const headerBytes = 16;
const hashBytes = 32;
const largestShardBytes = 4 * 1024 * 1024;
const largestSize = 1024;

export interface PixelShard {
  /** Side of the square pictures in pixels. */
  size: number;
  /** SHA-256 of each picture's file, 64 hex digits. */
  hashes: string[];
  /** `hashes.length` x `size` x `size` x 3 bytes, row-major RGB. */
  pixels: Uint8Array<ArrayBuffer>;
}

/** As many rows as keep a shard under 4 MiB; at least one. */
export function rowsPerShard(size: number): number {
  return Math.max(1, Math.floor((largestShardBytes - headerBytes) / (hashBytes + size * size * 3)));
}

/** Throws a RangeError when hashes, pixels and size do not fit each other. */
export function encodePixelShard({ size, hashes, pixels }: PixelShard): ArrayBuffer {
  const count = hashes.length;
  if (!isSize(size) || pixels.length !== count * size * size * 3) {
    throw new RangeError(`${pixels.length} bytes are not ${count} pictures of ${size} px.`);
  }
  const pixelsAt = headerBytes + count * hashBytes;
  const shard = new Uint8Array(pixelsAt + pixels.length);
  const header = new DataView(shard.buffer);
  [magic, version, size, count].forEach((value, field) => header.setUint32(4 * field, value, true));
  hashes.forEach((hash, row) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError(`"${hash}" is no SHA-256.`);
    shard.set(fromHex(hash), headerBytes + row * hashBytes);
  });
  shard.set(pixels, pixelsAt);
  return shard.buffer;
}

/** The pixels are a view of `buffer`. Throws a UserError that names the fault. */
export function decodePixelShard(buffer: ArrayBuffer): PixelShard {
  if (buffer.byteLength < headerBytes) throw fault('it is shorter than its header');
  const header = new DataView(buffer);
  if (header.getUint32(0, true) !== magic) throw fault('it does not begin like one');
  const found = header.getUint32(4, true);
  if (found > version) {
    throw new UserError(
      `The stored pixels were written by a newer version of Semblance (format ${found}, this page knows ${version}); reload this page to get that version.`,
    );
  }
  if (found < version) throw fault(`format ${found} never existed`);
  const size = header.getUint32(8, true);
  const count = header.getUint32(12, true);
  if (!isSize(size)) throw fault(`its pictures have a side of ${size} px`);
  const expected = headerBytes + count * (hashBytes + size * size * 3);
  if (buffer.byteLength !== expected) {
    throw fault(
      `${buffer.byteLength} bytes are not ${count} pictures of ${size} px (${expected} bytes)`,
    );
  }
  const pixelsAt = headerBytes + count * hashBytes;
  const hashes = Array.from({ length: count }, (_, row) =>
    toHex(new Uint8Array(buffer, headerBytes + row * hashBytes, hashBytes)),
  );
  return { size, hashes, pixels: new Uint8Array(buffer, pixelsAt) };
}

function isSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 1 && size <= largestSize;
}

function fault(what: string): UserError {
  return new UserError(
    `A stored piece of pixels is damaged: ${what}; clear the gallery and add the pictures again.`,
  );
}
