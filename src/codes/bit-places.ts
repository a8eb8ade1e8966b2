/** An order of the bits of codes in which every run of bits tells rows apart about equally well. */
import type { CodeMatrix } from './code-matrix.ts';

export interface BitPlaces {
  /** For each bit of a padded row its new place: bit b is that of value 2^(b % 8) in byte floor(b / 8). */
  places: Uint16Array<ArrayBuffer>;
  /** So many places from the first on have bits that differ between rows; behind them come those that never did. */
  live: number;
}

const SAMPLED_ROWS = 4096;
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/**
 * Judged by a sample of the rows. Bits are ranked by how balanced they are, and ranks are dealt out over the places by
 * multiples of the golden ratio modulo 1, so that neighbours in rank, and in the code, do not become neighbours.
 */
export function placeBits(matrix: CodeMatrix): BitPlaces {
  const balances = balanceOf(matrix);
  const ranked = balances
    .map((balance, bit) => ({ balance, bit }))
    .toSorted((a, b) => b.balance - a.balance || a.bit - b.bit);
  const live = balances.filter((balance) => balance > 0).length;
  const dealt = ranked
    .slice(0, live)
    .map(({ bit }, rank) => ({ bit, key: (rank * GOLDEN_RATIO) % 1 }))
    .toSorted((a, b) => a.key - b.key);
  const places = new Uint16Array(balances.length);
  [...dealt, ...ranked.slice(live)].forEach(({ bit }, place) => (places[bit] = place));
  return { places, live };
}

/** For each bit how often it has its rarer value in the sample. */
function balanceOf({ rows, rowBytes, count }: CodeMatrix): number[] {
  const sampled = Math.min(count, SAMPLED_ROWS);
  const ones = Array.from({ length: rowBytes * 8 }, () => 0);
  for (let index = 0; index < sampled; index++) {
    const start = Math.floor((index * count) / sampled) * rowBytes;
    for (let bit = 0; bit < ones.length; bit++) {
      ones[bit]! += (rows[start + (bit >> 3)]! >> (bit & 7)) & 1;
    }
  }
  return ones.map((set) => Math.min(set, sampled - set));
}
