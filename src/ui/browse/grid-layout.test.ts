import { expect, test } from 'vitest';
import { nextInGrid } from './grid-keys.ts';
import { itemsWithin, layoutGrid, placeOf, rowAt, rowAtHeight } from './grid-layout.ts';

const space = { width: 430, size: 100, gap: 10, caption: 20, heading: 40 };

/** Two titled sections of 6 and 3 items in 4 columns of 100 px: rows heading, 4, 2, heading, 3. */
const layout = layoutGrid(
  [
    { titled: true, count: 6 },
    { titled: true, count: 3 },
  ],
  space,
);

test('as many columns as fit fill the width, and the height is that of headings and rows', () => {
  expect(layout).toMatchObject({ columns: 4, cell: 100, pitch: 130, count: 9, rows: 5 });
  expect(layout.height).toBe(40 + 2 * 130 + 40 + 130 - 10);
  expect(layoutGrid([{ titled: false, count: 1 }], { ...space, width: 30 }).columns).toBe(1);
});

test('each item has its row, column and pixels, and its row holds it', () => {
  expect(placeOf(layout, 0)).toEqual({ section: 0, row: 1, column: 0, top: 40, left: 0 });
  expect(placeOf(layout, 5)).toEqual({ section: 0, row: 2, column: 1, top: 170, left: 110 });
  expect(placeOf(layout, 8)).toEqual({ section: 1, row: 4, column: 2, top: 340, left: 220 });
  expect(rowAt(layout, 3)).toEqual({ row: 3, section: 1, top: 300, items: null });
  for (let index = 0; index < 9; index++) {
    const { items } = rowAt(layout, placeOf(layout, index).row);
    expect(items!.from <= index && index < items!.to).toBe(true);
  }
});

test('a height falls into the row that is drawn there', () => {
  expect([0, 39, 40, 169, 170, 299, 300, 341, 9999].map((y) => rowAtHeight(layout, y))).toEqual([
    0, 0, 1, 1, 2, 2, 3, 4, 4,
  ]);
});

test('a box takes the items that it touches, across headings', () => {
  expect(itemsWithin(layout, { left: 105, right: 150, top: 0, bottom: 60 })).toEqual([1]);
  expect(itemsWithin(layout, { left: 0, right: 50, top: 100, bottom: 345 })).toEqual([0, 4, 6]);
  expect(itemsWithin(layout, { left: 102, right: 108, top: 50, bottom: 60 })).toEqual([]);
});

test('a grid too high for browsers gets more columns', () => {
  const huge = layoutGrid([{ titled: false, count: 200_000 }], { ...space, width: 320, size: 320 });
  expect(huge.height).toBeLessThanOrEqual(16e6);
  expect(huge.columns).toBeGreaterThan(1);
});

test('keys go by rows over headings, keep the column where they can, and stop at the ends', () => {
  const to = (key: string, from: number, control = false) =>
    nextInGrid(key, control, from, layout, 2);
  expect(to('ArrowDown', 3)).toBe(5);
  expect(to('ArrowDown', 5)).toBe(7);
  expect(to('ArrowUp', 7)).toBe(5);
  expect(to('ArrowUp', 1)).toBe(1);
  expect(to('ArrowDown', 8)).toBe(8);
  expect(to('ArrowRight', 5)).toBe(6);
  expect(to('Home', 5)).toBe(4);
  expect(to('End', 1)).toBe(3);
  expect(to('Home', 8, true)).toBe(0);
  expect(to('End', 0, true)).toBe(8);
  expect(to('PageDown', 0)).toBe(6);
  expect(to('PageUp', 8)).toBe(5);
  expect(to('x', 0)).toBeNull();
});
