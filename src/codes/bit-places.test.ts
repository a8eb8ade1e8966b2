import { describe, expect, test } from 'vitest';
import { placeBits } from './bit-places.ts';
import { CodeMatrix } from './code-matrix.ts';
import { randomCodes } from './drawn-codes.ts';

describe('places of bits', () => {
  test('are each taken once, those of bits that never differ last', () => {
    const matrix = randomCodes({ bits: 72, count: 5000, seed: 1 });
    for (let row = 0; row < matrix.count; row++) {
      matrix.row(row)[0] = 0x80;
      matrix.row(row)[3]! |= 0x0f;
    }
    const { places, live } = placeBits(matrix);
    expect(live).toBe(72 - 8 - 4);
    expect([...places].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 128 }, (_, i) => i));
    const dead = [0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, ...Array.from(places.keys()).slice(72)];
    expect(dead.every((bit) => places[bit]! >= live)).toBe(true);
  });

  test('spread the balanced bits over the whole code', () => {
    const matrix = randomCodes({ bits: 64, count: 4096, seed: 2 });
    // the bits of every other byte are set in one row of 16 only
    const rare = randomCodes({ bits: 64, count: 4096 * 3, seed: 3 });
    for (let row = 0; row < matrix.count; row++) {
      for (let byte = 0; byte < 8; byte += 2) {
        const others = [0, 1, 2].map((part) => rare.row(part * 4096 + row)[byte]!);
        matrix.row(row)[byte]! &= others.reduce((all, other) => all & other);
      }
    }
    const { places } = placeBits(matrix);
    for (let window = 0; window < 64; window += 16) {
      const inWindow = [...places.keys()].filter(
        (bit) => places[bit]! >= window && places[bit]! < window + 16 && (bit >> 3) % 2 === 1,
      );
      expect(inWindow.length).toBeGreaterThanOrEqual(7);
      expect(inWindow.length).toBeLessThanOrEqual(9);
    }
  });

  test('of no codes and of one code are there, none of them live', () => {
    for (const count of [0, 1]) {
      const matrix = CodeMatrix.create({ bits: 16, count, model: '' });
      expect(placeBits(matrix).live).toBe(0);
      expect(new Set(placeBits(matrix).places).size).toBe(64);
    }
  });
});
