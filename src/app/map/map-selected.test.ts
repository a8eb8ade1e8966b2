import { expect, test } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { mapSelection } from './map-selected.ts';

const item = (id: string, picture: string): Item => ({
  id,
  path: id,
  picture,
  bytes: 1,
  modified: 1,
  label: null,
  folderSplit: null,
});

const items = [item('a', 'A'), item('b', 'B'), item('b again', 'B'), item('c', 'C')];
const points = [items[3]!, items[1]!];

test('points come in the order of the selection, what is not on the map is left out', () => {
  expect(mapSelection(points, items, new Set(['b', 'a', 'c']))).toEqual([1, 0]);
});

test('a picture under two paths is one point, by either path', () => {
  expect(mapSelection(points, items, new Set(['b again', 'b']))).toEqual([1]);
  expect(mapSelection(points, items, new Set(['b again']))).toEqual([1]);
  expect(mapSelection(points, items, new Set())).toEqual([]);
});
