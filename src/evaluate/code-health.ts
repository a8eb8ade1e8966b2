/** How much of their length codes use. */

export interface CodeHealthFigures {
  /** Bits that are the same in every code. */
  deadBits: number;
  /** Mean over bits of |share of ones - 0.5|: 0 is perfect, 0.5 is dead. */
  imbalance: number;
}

/** For `count` codes of bits / 8 bytes each, most significant bit first. All bits are dead when there is one code. */
export function codeHealth(input: {
  bits: number;
  codes: Uint8Array;
  count: number;
}): CodeHealthFigures {
  const { bits, codes, count } = input;
  if (count === 0) return { deadBits: bits, imbalance: 0.5 };
  const ones = new Float64Array(bits);
  for (let row = 0; row < count; row++) {
    const offset = (row * bits) / 8;
    for (let bit = 0; bit < bits; bit++) {
      ones[bit]! += (codes[offset + (bit >> 3)]! >> (7 - (bit & 7))) & 1;
    }
  }
  let deadBits = 0;
  let imbalance = 0;
  for (const sum of ones) {
    if (sum === 0 || sum === count) deadBits++;
    imbalance += Math.abs(sum / count - 0.5);
  }
  return { deadBits, imbalance: imbalance / bits };
}
