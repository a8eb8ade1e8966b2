import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { DISTANCE_BINS, checkFloats, nearestFloats, searchFloats } from './float-search.ts';

test('the nearest are those of a plain sort by distance and row', () => {
  const distances = fc.array(fc.constantFrom(0, 0.5, 1, 1, 2, Infinity), { maxLength: 60 });
  fc.assert(
    fc.property(distances, fc.nat(70), (given, k) => {
      const sorted = given.map((distance, row) => ({ distance, row }));
      sorted.sort(
        (a, b) => (a.distance < b.distance ? -1 : +(a.distance > b.distance)) || a.row - b.row,
      );
      const { rows, distances: found } = nearestFloats(Float32Array.from(given), k);
      expect([...rows]).toEqual(sorted.slice(0, k).map(({ row }) => row));
      expect([...found]).toEqual(sorted.slice(0, k).map(({ distance }) => distance));
    }),
  );
});

test('distances are those of hand-worked vectors', () => {
  const rows = { values: Float32Array.of(3, 4, 0, 0, -3, -4, 4, -3), width: 2 };
  const query = Float32Array.of(3, 4);
  expect([...searchFloats(rows, query, 4, 'euclidean').distances]).toEqual(
    [0, 5, Math.sqrt(50), 10].map(Math.fround),
  );
  const { rows: order, distances } = searchFloats(rows, query, 4, 'cosine');
  expect([...order]).toEqual([0, 1, 3, 2]);
  [0, 1, 1, 2].forEach((distance, rank) => expect(distances[rank]).toBeCloseTo(distance, 6));
});

test('what is no number, a number too large and broken rows are refused with their place', () => {
  expect(() => checkFloats({ values: Float32Array.of(1, 2, 3, NaN), width: 2 })).toThrow(
    /Number 1 of row 1 is NaN/,
  );
  expect(() => checkFloats({ values: Float32Array.of(1e16), width: 1 })).toThrow(UserError);
  expect(() => checkFloats({ values: new Float32Array(5), width: 2 })).toThrow(
    /5 numbers do not make rows of 2/,
  );
  expect(() => checkFloats({ values: new Float32Array(0), width: 0 })).toThrow(UserError);
});

test('all distances are counted in equal steps up to the farthest', () => {
  const { histogram, farthest } = nearestFloats(Float32Array.of(0, 1, 1.9, 2, 40), 1);
  expect(farthest).toBe(40);
  expect(histogram).toHaveLength(DISTANCE_BINS);
  expect([histogram[0], histogram[1], histogram[2], histogram[39]]).toEqual([1, 2, 1, 1]);
  const same = nearestFloats(new Float32Array(7), 2);
  expect([same.farthest, same.histogram[0]]).toEqual([0, 7]);
  expect(nearestFloats(new Float32Array(0), 2)).toMatchObject({ farthest: 0 });
});
