import { describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { tensorNamed } from '../lib/tensors.ts';
import { fitBinariser, packCodes } from './binariser.ts';
import { binarise, fitItq } from './itq.ts';

function normalRows(count: number, dimensions: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count * dimensions }, () => random.normal());
}

describe('one rotation', () => {
  test('is ITQ as it stands', () => {
    const rows = normalRows(200, 24, 1);
    const tensors = fitBinariser('itq', rows, 24, 16, createRandom(2));
    const itq = fitItq(rows, 200, 24, 16, createRandom(2));
    expect(tensorNamed(tensors, 'itq.rotation').data).toEqual(itq.rotation);
    expect(packCodes(tensors, rows)).toEqual(binarise(itq, rows, 200));
  });
});

describe('two rotations', () => {
  const latent = 24;
  const rows = normalRows(300, latent, 3).map((value, place) => value / (1 + (place % latent)));
  const tensors = fitBinariser('two rotations', rows, latent, 16, createRandom(4));
  const rotation = tensorNamed(tensors, 'itq.rotation');

  test('are one matrix whose halves are orthonormal and span the same leading directions', () => {
    expect(rotation.shape).toEqual([latent, 16]);
    const column = (bit: number): number[] =>
      Array.from({ length: latent }, (_, row) => rotation.data[row * 16 + bit]!);
    const dot = (a: number[], b: number[]): number =>
      a.reduce((sum, value, place) => sum + value * b[place]!, 0);
    for (let a = 0; a < 8; a++) {
      for (let b = 0; b < 8; b++) {
        expect(dot(column(a), column(b))).toBeCloseTo(a === b ? 1 : 0, 5);
        expect(dot(column(8 + a), column(8 + b))).toBeCloseTo(a === b ? 1 : 0, 5);
      }
      let within = 0;
      for (let b = 0; b < 8; b++) within += dot(column(a), column(8 + b)) ** 2;
      expect(within).toBeCloseTo(1, 5);
    }
  });

  test('differ from each other', () => {
    const first = rotation.data.filter((_, place) => place % 16 < 8);
    const second = rotation.data.filter((_, place) => place % 16 >= 8);
    expect(first).not.toEqual(second);
  });

  test('are the same for the same seed, and others for another', () => {
    const again = fitBinariser('two rotations', rows, latent, 16, createRandom(4));
    expect(again).toEqual(tensors);
    expect(fitBinariser('two rotations', rows, latent, 16, createRandom(5))).not.toEqual(tensors);
  });

  test('give finite codes for one row', () => {
    const one = normalRows(1, 64, 6);
    const fitted = fitBinariser('two rotations', one, 64, 64, createRandom(7));
    expect(packCodes(fitted, one)).toHaveLength(8);
    for (const { data } of fitted) expect(data.every(Number.isFinite)).toBe(true);
  });
});

describe('thresholds', () => {
  /** Column `c` holds 10 c + 0, 1, 2, 3: its median is 10 c + 1.5. */
  const rows = Float32Array.from({ length: 32 }, (_, place) => 10 * (place % 8) + (place >> 3));

  test('at the median lie in the middle of every column and halve it', () => {
    const tensors = fitBinariser('median', rows, 8, 8, createRandom(1));
    expect([...tensorNamed(tensors, 'thresholds').data]).toEqual([
      1.5, 11.5, 21.5, 31.5, 41.5, 51.5, 61.5, 71.5,
    ]);
    expect([...packCodes(tensors, rows)]).toEqual([0, 0, 255, 255]);
  });

  test('at the median of an odd count are the value in the middle, which counts as one', () => {
    const tensors = fitBinariser('median', rows.subarray(0, 24), 8, 8, createRandom(1));
    expect(tensorNamed(tensors, 'thresholds').data[1]).toBe(11);
    expect([...packCodes(tensors, rows)]).toEqual([0, 255, 255, 255]);
  });

  test('at 0 are the signs', () => {
    const values = Float32Array.of(1, -1, 0, -2, -3, 4, -5, 6);
    const tensors = fitBinariser('zero', values, 8, 8, createRandom(1));
    expect([...packCodes(tensors, values)]).toEqual([0b10100101]);
  });

  test('refuse another number of bits than numbers', () => {
    expect(() => fitBinariser('median', rows, 8, 16, createRandom(1))).toThrow(RangeError);
  });
});

test('codes need the tensors that they were fitted with', () => {
  expect(() => packCodes([], new Float32Array(8))).toThrow(/"itq.mean"/);
});
