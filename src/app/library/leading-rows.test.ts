import { expect, test } from 'vitest';
import { leadingRows } from './leading-rows.ts';

test('all rows are searched when every picture has its code', () => {
  expect([...leadingRows([0, 2, 1, 2], 3)]).toEqual([0, 2, 1, 2]);
});

test('an item behind one without a code is left out too, so that rows keep naming the same items', () => {
  expect([...leadingRows([0, 1, 5, 1], 3)]).toEqual([0, 1]);
});
