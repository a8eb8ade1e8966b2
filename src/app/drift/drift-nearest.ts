/**
 * Whether new pictures lie farther from those that an encoder learned from than pictures of its own kind do; pure.
 *
 * The distance to the nearest learned picture tells what is strange from what is known (Sun, Ming, Zhu & Li,
 * Out-of-distribution detection with deep nearest neighbors, ICML 2022), also where the new ones are all of one known
 * kind, which moves the rates of bits but is nothing that would have to be learned. Two groups of such distances are
 * compared by the test of Mann and Whitney (1947): U counts the pairs in which the new one is farther, and by chance
 * (U / nm - 1/2) / sqrt((n + m + 1) / 12nm) is standard normal.
 */
import type { CodeMatrix } from '../../codes/code-matrix.ts';
import { popcount } from '../../lib/popcount.ts';

/** Bits by which each of these rows differs from the nearest of the others; a row is never compared with itself. */
export function nearestDistances(
  codes: CodeMatrix,
  rows: readonly number[],
  others: readonly number[],
): number[] {
  const [asked, there] = [wordsOf(codes, rows), wordsOf(codes, others)];
  return rows.map((row, place) => {
    let nearest = codes.bits;
    for (let other = 0; other < others.length; other++) {
      const distance = differing(asked, place, there, other, codes.rowBytes / 4);
      if (distance < nearest && others[other] !== row) nearest = distance;
    }
    return nearest;
  });
}

/** Codes behind each other, each padded to words. */
function wordsOf(codes: CodeMatrix, rows: readonly number[]): Uint32Array {
  const bytes = new Uint8Array(rows.length * codes.rowBytes);
  rows.forEach((row, place) => bytes.set(codes.row(row), place * codes.rowBytes));
  return new Uint32Array(bytes.buffer);
}

function differing(
  one: Uint32Array,
  row: number,
  others: Uint32Array,
  other: number,
  words: number,
): number {
  let sum = 0;
  for (let word = 0; word < words; word++) {
    sum += popcount(one[row * words + word]! ^ others[other * words + word]!);
  }
  return sum;
}

/** How much farther one group of distances is than another. */
export interface Farther {
  /** Share of all pairs in which the one of the first group is farther, equal ones counted half: 0.5 by chance. */
  share: number;
  /** In standard deviations of what chance makes; ties make it a little too small. */
  deviations: number;
}

/** Throws a RangeError where a group is empty. */
export function fartherThan(group: readonly number[], usual: readonly number[]): Farther {
  const [n, m] = [group.length, usual.length];
  if (n === 0 || m === 0) throw new RangeError('Two groups of distances are needed.');
  let pairs = 0;
  for (const one of group) for (const other of usual) pairs += (Math.sign(one - other) + 1) / 2;
  const share = pairs / (n * m);
  return { share, deviations: (share - 0.5) / Math.sqrt((n + m + 1) / (12 * n * m)) };
}
