/** Hamming distance: how many bits of two codes differ. */
import { popcount } from '../lib/popcount.ts';

/** The number of ones in two 32-bit integers: as `popcount`, but their sums of four bits are added before they are folded. */
export function popcountPair(a: number, b: number): number {
  const pairsA = a - ((a >>> 1) & 0x55555555);
  const pairsB = b - ((b >>> 1) & 0x55555555);
  const foursA = (pairsA & 0x33333333) + ((pairsA >>> 2) & 0x33333333);
  const foursB = (pairsB & 0x33333333) + ((pairsB >>> 2) & 0x33333333);
  const fours = (foursA + foursB) | 0; // may pass 2^31, and must stay an integer
  return Math.imul((fours & 0x0f0f0f0f) + ((fours >>> 4) & 0x0f0f0f0f), 0x01010101) >>> 24;
}

/** Bits that differ between two codes of the same number of bytes. Throws a RangeError when the lengths differ. */
export function hammingDistance(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) {
    throw new RangeError(`Codes of ${a.length} and ${b.length} bytes cannot be compared.`);
  }
  let distance = 0;
  for (let byte = 0; byte < a.length; byte++) distance += popcount(a[byte]! ^ b[byte]!);
  return distance;
}
