/** Distances between codes as they cross to the analyse worker: packed, without header or padding. */
import { popcountPair } from '../codes/hamming.ts';

/** `count` codes of bits / 8 bytes each, without padding, most significant bit first. */
export interface PackedCodes {
  codes: Uint8Array;
  count: number;
}

export interface Words {
  words: Uint32Array;
  /** An even number. */
  perCode: number;
}

/** Codes as pairs of 32-bit words; what a code does not fill stays 0. Throws a RangeError when bytes are missing. */
export function toWords({ codes, count }: PackedCodes, bits: number): Words {
  const bytes = bits / 8;
  if (codes.length < count * bytes) {
    throw new RangeError(`${codes.length} bytes are too few for ${count} codes of ${bits} bits.`);
  }
  const perCode = 2 * Math.ceil(bits / 64);
  const words = new Uint32Array(count * perCode);
  const view = new Uint8Array(words.buffer);
  for (let row = 0; row < count; row++) {
    view.set(codes.subarray(row * bytes, (row + 1) * bytes), row * perCode * 4);
  }
  return { words, perCode };
}

/** Distances of one query to every code of the first, as many as `distances` holds. */
export function measureDistances(
  { words, perCode }: Words,
  queries: Words,
  query: number,
  distances: Uint16Array,
): void {
  const start = query * perCode;
  const asked = queries.words.slice(start, start + perCode);
  for (let row = 0, word = 0; row < distances.length; row++) {
    let distance = 0;
    for (let index = 0; index < perCode; index += 2, word += 2) {
      distance += popcountPair(words[word]! ^ asked[index]!, words[word + 1]! ^ asked[index + 1]!);
    }
    distances[row] = distance;
  }
}
