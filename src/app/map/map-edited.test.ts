import { expect, test } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { editedPoints } from './map-edited.ts';
import type { MapPoints } from './map-state.ts';

const item = (id: string, picture: string, label: string | null = null): Item => ({
  id,
  path: id,
  picture,
  bytes: 1,
  modified: 0,
  label,
  folderSplit: null,
});

const items = [item('1', 'a'), item('2', 'b'), item('3', 'a'), item('4', 'c')];
const points: MapPoints = {
  encoder: 'instant',
  items: [items[0]!, items[1]!, items[3]!],
  of: 3,
  positions: Float32Array.of(1, 2, 3, 4, 5, 6),
  outdated: false,
};

test('a map stays the same object while its items do', () => {
  expect(editedPoints(points, items)).toBe(points);
});

test('points of removed pictures go with their positions', () => {
  const left = editedPoints(points, [items[0]!, items[2]!, items[3]!]);
  expect(left.items.map(({ id }) => id)).toEqual(['1', '4']);
  expect(left.positions).toEqual(Float32Array.of(1, 2, 5, 6));
  expect(left.of).toBe(2);
});

test('a picture that another item still has keeps its point under that item', () => {
  const left = editedPoints(points, items.slice(1));
  expect(left.items.map(({ id }) => id)).toEqual(['3', '2', '4']);
  expect(left.positions).toEqual(points.positions);
});

test('points have the labels of today', () => {
  const corrected = items.map((one) => (one.id === '2' ? { ...one, label: 'boat' } : one));
  expect(editedPoints(points, corrected).items[1]!.label).toBe('boat');
});
