/** Features of pictures by one pretrained network, keyed by the SHA-256 of the picture's file: header, hashes, rows. */
import { UserError } from '../lib/error.ts';
import { fromHex, toHex } from '../lib/sha256.ts';

/** "SFT1" read as little-endian. */
const magic = 0x31544653;
const headerBytes = 16;
const hashBytes = 32;
const largestShardBytes = 4 * 1024 * 1024;
const largestWidth = 65_536;

export interface FeatureShard {
  /** Values in a row. */
  width: number;
  /** SHA-256 of each picture's file, 64 hex digits. */
  hashes: string[];
  /** `hashes.length` x `width` values. */
  values: Float32Array<ArrayBuffer>;
}

/** As many rows as keep a shard under 4 MiB; at least one. */
export function featureRowsPerShard(width: number): number {
  return Math.max(1, Math.floor((largestShardBytes - headerBytes) / (hashBytes + 4 * width)));
}

/** Throws a RangeError when hashes, values and width do not fit each other. */
export function encodeFeatureShard({ width, hashes, values }: FeatureShard): ArrayBuffer {
  const count = hashes.length;
  if (!isWidth(width) || values.length !== count * width) {
    throw new RangeError(`${values.length} values are not ${count} rows of ${width}.`);
  }
  const valuesAt = headerBytes + count * hashBytes;
  const shard = new Uint8Array(valuesAt + values.byteLength);
  const header = new DataView(shard.buffer);
  [magic, 1, width, count].forEach((value, field) => header.setUint32(4 * field, value, true));
  hashes.forEach((hash, row) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError(`"${hash}" is no SHA-256.`);
    shard.set(fromHex(hash), headerBytes + row * hashBytes);
  });
  shard.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), valuesAt);
  return shard.buffer;
}

/** The values are a view of `buffer`. Throws a UserError that names the fault. */
export function decodeFeatureShard(buffer: ArrayBuffer): FeatureShard {
  if (buffer.byteLength < headerBytes) throw fault('it is shorter than its header');
  const header = new DataView(buffer);
  const [found, version, width, count] = [0, 4, 8, 12].map((at) => header.getUint32(at, true));
  if (found !== magic || version !== 1) throw fault('it does not begin like one');
  const expected = headerBytes + count! * (hashBytes + 4 * width!);
  if (!isWidth(width!) || buffer.byteLength !== expected) {
    throw fault(`${buffer.byteLength} bytes are not ${count} rows of ${width} values`);
  }
  const hashes = Array.from({ length: count! }, (_, row) =>
    toHex(new Uint8Array(buffer, headerBytes + row * hashBytes, hashBytes)),
  );
  const values = new Float32Array(buffer, headerBytes + count! * hashBytes);
  return { width: width!, hashes, values };
}

function isWidth(width: number): boolean {
  return Number.isSafeInteger(width) && width >= 1 && width <= largestWidth;
}

function fault(what: string): UserError {
  return new UserError(
    `A stored piece of features is damaged: ${what}; remove the pretrained network and add it again.`,
  );
}
