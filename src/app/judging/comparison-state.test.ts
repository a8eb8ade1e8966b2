import { expect, test } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { markShared, toggled } from './comparison-state.ts';

const result = (id: string, rank: number): { rank: number; item: Item; distance: number } => ({
  rank,
  item: { id, path: id, picture: id, bytes: 1, modified: 0, label: null, folderSplit: null },
  distance: rank,
});

test('pictures that both found are marked in both lists, whatever their ranks', () => {
  const [first, second] = markShared(
    [result('a', 1), result('b', 2)],
    [result('c', 1), result('a', 2)],
  );
  expect(first.map(({ shared }) => shared)).toEqual([true, false]);
  expect(second.map(({ shared }) => shared)).toEqual([false, true]);
});

test('two runs are ticked at most; a third takes the place of the first', () => {
  expect(toggled([], 'a')).toEqual(['a']);
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'c')).toEqual(['b', 'c']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});
