/**
 * A map as a gallery and a project keep it, the part `map/<encoder id>`: the length of a header (32 bits, little-endian),
 * the header as UTF-8 JSON filled up with spaces to a multiple of 4 bytes, then x and y of each point as little-endian
 * Float32.
 */
import * as v from 'valibot';
import { UserError } from '../../lib/error.ts';
import { count, figure, figureWords, id } from './project-fields.ts';

const mostPoints = 1_000_000;

const headerSchema = v.strictObject({
  schema: v.literal(1),
  /** Ids of the items that are the points, in their order. */
  items: v.pipe(v.array(id), v.maxLength(mostPoints)),
  /** How many pictures there were, of which the points are an even sample. */
  of: count,
  perplexity: figure,
  seed: count,
  /** The encoder was fitted anew since. */
  outdated: v.boolean(),
});

export interface KeptMap extends Omit<v.InferOutput<typeof headerSchema>, 'schema'> {
  /** x and y of each point behind each other. */
  positions: Float32Array;
}

/** The bytes of the part. Throws a RangeError unless there are two positions for each item. */
export function packMap({ positions, ...facts }: KeptMap): ArrayBuffer {
  if (positions.length !== 2 * facts.items.length) {
    throw new RangeError(`${positions.length} numbers are no ${facts.items.length} points.`);
  }
  const json = new TextEncoder().encode(JSON.stringify({ schema: 1, ...facts }, figureWords));
  const headerBytes = Math.ceil(json.length / 4) * 4;
  const packed = new Uint8Array(4 + headerBytes + positions.byteLength).fill(0x20);
  new DataView(packed.buffer).setUint32(0, headerBytes, true);
  packed.set(json, 4);
  packed.set(
    new Uint8Array(positions.buffer, positions.byteOffset, positions.byteLength),
    4 + headerBytes,
  );
  return packed.buffer;
}

/** The inverse of `packMap`. Throws a UserError for what is none, and for positions that are not finite. */
export function unpackMap(buffer: ArrayBuffer): KeptMap {
  const headerBytes = buffer.byteLength < 4 ? 0 : new DataView(buffer).getUint32(0, true);
  const start = 4 + headerBytes;
  if (start > buffer.byteLength || start % 4 !== 0) throw noMap();
  const { schema: _, ...facts } = readHeader(new Uint8Array(buffer, 4, headerBytes));
  if (buffer.byteLength - start !== 8 * facts.items.length) throw noMap();
  const positions = new Float32Array(buffer.slice(start));
  if (!positions.every((value) => Number.isFinite(value))) throw noMap();
  return { ...facts, positions };
}

function readHeader(bytes: Uint8Array): v.InferOutput<typeof headerSchema> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return v.parse(headerSchema, header);
  } catch {
    throw noMap();
  }
}

function noMap(): UserError {
  return new UserError('The kept map is damaged; draw it again.');
}
