import { expect, test } from 'vitest';
import { countWithin, ownFirst } from './nearest.ts';

const found = [
  { row: 3, distance: 0 },
  { row: 5, distance: 0 },
  { row: 1, distance: 4 },
];

test('Without rows of its own a query keeps the order of the search', () => {
  expect(ownFirst(found, [])).toEqual(found);
});

test('The very bytes that were asked for come before others of the same code', () => {
  expect(ownFirst(found, [{ row: 5, distance: 0 }]).map(({ row }) => row)).toEqual([5, 3, 1]);
});

test('They come in even when so many share their code that the search had no room for them', () => {
  expect(
    ownFirst(
      found,
      [8, 9].map((row) => ({ row, distance: 0 })),
    ),
  ).toEqual([
    { row: 8, distance: 0 },
    { row: 9, distance: 0 },
    { row: 3, distance: 0 },
  ]);
});

test('How many lie within a distance is told by whole bits, and of floats by steps in part', () => {
  const histogram = Uint32Array.of(1, 2, 3, 4);
  expect(countWithin(histogram, 2, { reach: 3, whole: true })).toBe(6);
  expect(countWithin(histogram, 99, { reach: 3, whole: true })).toBe(10);
  expect(countWithin(histogram, 1.5, { reach: 4, whole: false })).toBe(2);
  expect(countWithin(histogram, 4, { reach: 4, whole: false })).toBe(10);
});
