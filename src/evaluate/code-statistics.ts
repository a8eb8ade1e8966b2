/** How well codes use their bits: entropy, balance, dead bits, correlation. */
import { popcount } from '../lib/popcount.ts';

export interface CodeStatistics {
  /** Entropy of each bit, 0 (always the same) to 1 (as often 0 as 1). */
  bitEntropy: number[];
  meanEntropy: number;
  /** Bits that are the same in every code. */
  deadBits: number;
  /** Mean over bits of |share of ones - 0.5|: 0 is perfect, 0.5 is dead. */
  imbalance: number;
  /** Mean of |Pearson correlation| over all pairs of bits that are not dead; 0 where there is no pair. */
  meanCorrelation: number;
}

/** Of `count` codes of bits / 8 bytes each, most significant bit first. All bits are dead when there are no codes. */
export function codeStatistics(input: {
  bits: number;
  codes: Uint8Array;
  count: number;
}): CodeStatistics {
  const { bits, count } = input;
  const columns = bitColumns(input);
  const ones = columns.map(countOnes);
  const shares = ones.map((sum) => sum / Math.max(1, count));
  const bitEntropy = shares.map(entropyOf);
  return {
    bitEntropy,
    meanEntropy: sumOf(bitEntropy) / bits,
    deadBits: shares.filter((share) => share === 0 || share === 1).length,
    imbalance: sumOf(shares.map((share) => Math.abs(share - 0.5))) / bits,
    meanCorrelation: meanCorrelation(columns, ones, count),
  };
}

/** The values of each bit in all codes, 32 to a word. */
function bitColumns({
  bits,
  codes,
  count,
}: {
  bits: number;
  codes: Uint8Array;
  count: number;
}): Uint32Array[] {
  const columns = Array.from({ length: bits }, () => new Uint32Array(Math.ceil(count / 32)));
  for (let row = 0; row < count; row++) {
    const offset = (row * bits) / 8;
    const place = row >> 5;
    const mask = 1 << (row & 31);
    for (let bit = 0; bit < bits; bit++) {
      if ((codes[offset + (bit >> 3)]! >> (7 - (bit & 7))) & 1) columns[bit]![place]! |= mask;
    }
  }
  return columns;
}

/** Of binary values: (n11 n - n1 m1) / sqrt(n1 (n - n1) m1 (n - m1)). */
function meanCorrelation(
  columns: readonly Uint32Array[],
  ones: readonly number[],
  count: number,
): number {
  const spread = ones.map((sum) => Math.sqrt(sum * (count - sum)));
  const alive = spread.flatMap((value, bit) => (value > 0 ? [bit] : []));
  let total = 0;
  let pairs = 0;
  for (const [place, first] of alive.entries()) {
    for (const second of alive.slice(place + 1)) {
      const both = countBoth(columns[first]!, columns[second]!);
      const above = both * count - ones[first]! * ones[second]!;
      total += Math.abs(above) / (spread[first]! * spread[second]!);
      pairs++;
    }
  }
  return pairs === 0 ? 0 : total / pairs;
}

function countOnes(column: Uint32Array): number {
  return countBoth(column, column);
}

function countBoth(first: Uint32Array, second: Uint32Array): number {
  let sum = 0;
  for (let word = 0; word < first.length; word++) sum += popcount(first[word]! & second[word]!);
  return sum;
}

function entropyOf(share: number): number {
  if (share <= 0 || share >= 1) return 0;
  return -(share * Math.log2(share) + (1 - share) * Math.log2(1 - share));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
