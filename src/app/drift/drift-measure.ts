/**
 * How far the codes of new pictures lie from those of the pictures that an encoder learned from; pure.
 *
 * A bit that says something of pictures is on for a share of them; where other pictures come, the shares move. For each
 * bit the population stability index compares both shares (Siddiqi, Credit Risk Scorecards, 2006; it is the symmetric
 * Kullback-Leibler divergence of Jeffreys, 1946):
 *
 *   PSI = (p - q) ln(p / q) + ((1 - p) - (1 - q)) ln((1 - p) / (1 - q))
 *
 * Between samples of n and m pictures of one kind PSI / (1/n + 1/m) is chi-square distributed with one degree of freedom
 * (Yurdakul & Naranjo, Statistical properties of the population stability index, 2020), so sampling alone makes it
 * 1/n + 1/m on average. The drift is the mean over the bits beyond that; by custom 0.1 is a shift to look into.
 */
import type { CodeMatrix } from '../../codes/code-matrix.ts';

/** How often each bit is on. */
export interface BitRates {
  pictures: number;
  /** Pictures whose bit is on, one number for each bit. */
  ones: readonly number[];
}

/** Above it the rates have moved. */
const muchDrift = 0.1;

/**
 * Bits go together, so chance makes more of their mean than of independent ones: where codes of 800 animals were shuffled,
 * 99 of 100 means stayed below twice what sampling makes.
 */
const surely = 3;

/** The rates of some rows of a matrix; bit 0 of a code is the lowest of its first byte. */
export function bitRates(codes: CodeMatrix, rows: readonly number[]): BitRates {
  const { bits, codeBytes } = codes;
  const seen = new Uint32Array(codeBytes * 256); // how often each byte has each value
  for (const row of rows) {
    codes.row(row).forEach((value, byte) => seen[byte * 256 + value]!++);
  }
  const ones = Array.from({ length: bits }, (_, bit) => {
    const [start, mask] = [(bit >> 3) * 256, 1 << (bit & 7)];
    let sum = 0;
    for (let value = 0; value < 256; value++) if (value & mask) sum += seen[start + value]!;
    return sum;
  });
  return { pictures: rows.length, ones };
}

/**
 * The drift of new pictures, at least 0, and whether it is large, and beyond what so few pictures make by chance. Throws
 * a RangeError where there are none, or the codes differ in length.
 */
export function driftOf(learned: BitRates, added: BitRates): { drift: number; isMuch: boolean } {
  const [n, m] = [learned.pictures, added.pictures];
  if (n === 0 || m === 0) throw new RangeError('Drift needs pictures on both sides.');
  if (learned.ones.length !== added.ones.length) throw new RangeError('Codes of other length.');
  let sum = 0;
  learned.ones.forEach(
    (count, bit) => (sum += stability(shareOf(count, n), shareOf(added.ones[bit]!, m))),
  );
  const mean = sum / learned.ones.length;
  const sampling = 1 / n + 1 / m;
  const drift = Math.max(0, mean - sampling);
  return { drift, isMuch: drift > muchDrift && mean > surely * sampling };
}

/** Krichevsky and Trofimov's estimate, never 0 or 1: a bit that was never on may be on once. */
function shareOf(count: number, of: number): number {
  return (count + 0.5) / (of + 1);
}

/** The population stability index of one bit. */
function stability(p: number, q: number): number {
  return (p - q) * (Math.log(p / q) - Math.log((1 - p) / (1 - q)));
}
