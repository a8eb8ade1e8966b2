import { expect, test } from 'vitest';
import { ownFirst } from './nearest.ts';

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
