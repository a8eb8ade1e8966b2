/** Which of many codes shows best what nearness means. */
import { hammingDistance } from '../../codes/hamming.ts';

/**
 * Rows of the codes nearest to that of row `from` and farthest from it, the first of equals. A code that is equal bit for
 * bit counts as nearest only where there is no other: there would be nothing to count. Throws a RangeError for fewer than
 * two codes.
 */
export function alikeAndUnlike(
  codes: readonly Uint8Array[],
  from: number,
): { alike: number; unlike: number } {
  const asked = codes[from];
  if (!asked || codes.length < 2) throw new RangeError('There is nothing to compare with.');
  const others = codes
    .map((code, row) => ({ row, distance: hammingDistance(asked, code) }))
    .filter(({ row }) => row !== from)
    .toSorted((one, other) => one.distance - other.distance || one.row - other.row);
  const farthest = others.at(-1)!.distance;
  const alike = others.find(({ distance }) => distance > 0) ?? others[0]!;
  const unlike = others.find(({ distance }) => distance === farthest)!;
  return { alike: alike.row, unlike: unlike.row };
}
