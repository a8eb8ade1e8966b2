import { describe, expect, test } from 'vitest';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { createRandom } from '../../lib/random.ts';
import { bitRates, driftOf, type BitRates } from './drift-measure.ts';

const bits = 64;

function matrix(packed: Uint8Array, of: number): CodeMatrix {
  const count = (packed.length * 8) / of;
  const codes = CodeMatrix.create({ bits: of, count, model: 'test' });
  codes.setPackedRows(0, packed);
  return codes;
}

/** Rates of codes whose bits are on with a chance that is drawn for each bit by `kind`. */
function rates(kind: number, count: number, seed: number): BitRates {
  const chances = createRandom(kind);
  const chance = Array.from({ length: bits }, () => 0.2 + 0.6 * chances.next());
  const random = createRandom(seed);
  const packed = new Uint8Array((count * bits) / 8);
  for (let place = 0; place < count * bits; place++) {
    if (random.next() < chance[place % bits]!) packed[place >> 3]! |= 1 << (place & 7);
  }
  return bitRates(matrix(packed, bits), rows(count));
}

const rows = (count: number): number[] => Array.from({ length: count }, (_, row) => row);

describe('drift of codes', () => {
  test('rates count each bit in the rows that are asked for', () => {
    const packed = Uint8Array.of(0b0000_0001, 0b1000_0000, 0b0000_0011, 0, 0b1111_1111, 0);
    const { pictures, ones } = bitRates(matrix(packed, 16), [0, 2]);
    expect(pictures).toBe(2);
    expect(ones).toEqual([2, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  test('one bit that is on in a fifth instead of a half of the pictures has the index of the formula', () => {
    const { drift } = driftOf(
      { pictures: 1e6, ones: [500_000] },
      { pictures: 1e6, ones: [200_000] },
    );
    expect(drift).toBeCloseTo(0.3 * Math.log(0.5 / 0.2) - 0.3 * Math.log(0.5 / 0.8), 3); // 0.4159
  });

  test('pictures of one kind do not drift, however many or few they are', () => {
    for (const [count, seed] of [
      [10, 3],
      [100, 4],
      [5000, 5],
    ] as const) {
      const { drift, isMuch } = driftOf(rates(1, 2000, 2), rates(1, count, seed));
      expect(isMuch).toBe(false);
      expect(drift).toBeLessThan(0.05);
    }
  });

  test('pictures of another kind do', () => {
    for (const count of [50, 5000]) {
      const { drift, isMuch } = driftOf(rates(1, 2000, 2), rates(7, count, 3));
      expect(isMuch).toBe(true);
      expect(drift).toBeGreaterThan(0.25);
    }
  });

  test('three pictures are too few to say so', () => {
    expect(driftOf(rates(1, 2000, 2), rates(7, 3, 3)).isMuch).toBe(false);
  });

  test('without pictures there is nothing to compare', () => {
    expect(() => driftOf(rates(1, 10, 2), { pictures: 0, ones: [] })).toThrow(RangeError);
  });
});
