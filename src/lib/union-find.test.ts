import { expect, test } from 'vitest';
import { UnionFind } from './union-find.ts';

test('what is joined directly or by others is one group, named by its smallest number', () => {
  const joined = new UnionFind(8);
  joined.join(7, 5);
  joined.join(1, 3);
  joined.join(3, 6);
  expect(joined.join(0, 4)).toBe(true);
  expect(joined.join(6, 1)).toBe(false);
  expect(joined.groups()).toEqual([
    [0, 4],
    [1, 3, 6],
    [5, 7],
  ]);
  expect(joined.first(6)).toBe(1);
  expect(joined.first(0)).toBe(0);
});

test('what nobody joined is no group', () => {
  expect(new UnionFind(3).groups()).toEqual([]);
  expect(new UnionFind(0).groups()).toEqual([]);
});
