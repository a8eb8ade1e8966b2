import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../lib/random.ts';
import { binarise, fitItq, packBits, type Itq } from './itq.ts';
import { fitPca, projectRows } from './pca.ts';

function normalRows(count: number, dimensions: number, random: Random): Float32Array {
  return Float32Array.from({ length: count * dimensions }, () => random.normal());
}

/** Mean squared distance of the rotated rows from their own signs, times the scale that fits best. */
function quantisationError(itq: Itq, rows: Float32Array, count: number): number {
  const values = projectRows(rows, count, itq.mean, itq.rotation);
  const scale = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
  return values.reduce((sum, value) => sum + (Math.abs(value) - scale) ** 2, 0) / values.length;
}

describe('iterative quantisation', () => {
  test('turns four groups on the axes so that each has a code of its own', () => {
    const random = createRandom(1);
    const centres = [1, 0, -1, 0, 0, 1, 0, -1];
    const rows = Float32Array.from({ length: 800 }, (_, place) => {
      const group = Math.floor(place / 2) % 4;
      return centres[group * 2 + (place % 2)]! + 0.1 * random.normal();
    });
    const itq = fitItq(rows, 400, 2, 2, random);
    const values = projectRows(rows, 400, itq.mean, itq.rotation);
    const codes = Array.from({ length: 400 }, (_, row) => {
      const pair = [values[row * 2]! >= 0, values[row * 2 + 1]! >= 0];
      return pair.map(Number).join('');
    });
    for (let group = 0; group < 4; group++) {
      const own = new Set(codes.filter((_, row) => row % 4 === group));
      expect(own.size).toBe(1);
    }
    expect(new Set(codes).size).toBe(4);
  });

  test('keeps its columns orthonormal', () => {
    const random = createRandom(2);
    const { rotation } = fitItq(normalRows(300, 24, random), 300, 24, 16, random);
    for (let a = 0; a < 16; a++) {
      for (let b = 0; b < 16; b++) {
        let sum = 0;
        for (let row = 0; row < 24; row++) sum += rotation[row * 16 + a]! * rotation[row * 16 + b]!;
        expect(sum).toBeCloseTo(a === b ? 1 : 0, 5);
      }
    }
  });

  test('lies closer to its signs than the components themselves, and than its random start', () => {
    const random = createRandom(3);
    const rows = normalRows(500, 32, random).map((value, place) => value / (1 + (place % 32)));
    const { mean, basis } = fitPca(rows, 500, 32, 16);
    const fitted = quantisationError(fitItq(rows, 500, 32, 16, createRandom(4)), rows, 500);
    const start = quantisationError(fitItq(rows, 500, 32, 16, createRandom(4), 0), rows, 500);
    expect(fitted).toBeLessThan(start);
    expect(fitted).toBeLessThan(quantisationError({ mean, rotation: basis }, rows, 500));
  });

  test('is the same for the same seed, also where it draws a sample', () => {
    const rows = normalRows(5200, 8, createRandom(5));
    const fit = (seed: number): Itq => fitItq(rows, 5200, 8, 8, createRandom(seed), 5);
    expect(fit(6)).toEqual(fit(6));
    expect(fit(6)).not.toEqual(fit(7));
  });

  test.each([
    ['one row', 1],
    ['three rows', 3],
  ])('gives finite codes for %s', (_, count) => {
    const random = createRandom(8);
    const rows = normalRows(count, 64, random);
    const itq = fitItq(rows, count, 64, 64, random);
    expect(itq.rotation.every(Number.isFinite)).toBe(true);
    expect(binarise(itq, rows, count)).toHaveLength(count * 8);
  });

  test('gives equal rows equal codes', () => {
    const rows = new Float32Array(20 * 16).fill(0.3);
    const itq = fitItq(rows, 20, 16, 16, createRandom(9));
    expect(new Set(binarise(itq, rows, 20)).size).toBe(1);
  });

  test('refuses more bits than dimensions', () => {
    expect(() => fitItq(new Float32Array(80), 10, 8, 16, createRandom(1))).toThrow(RangeError);
  });
});

test('bits are packed most significant first, and 0 counts as one', () => {
  const values = Float32Array.of(1, -1, 0, -2, -3, -4, -5, 6, -1, -1, -1, -1, -1, -1, 0.5, -0);
  expect([...packBits(values)]).toEqual([0b10100001, 0b00000011]);
});
