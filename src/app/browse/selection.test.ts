import { beforeEach, expect, test, vi } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { clearSelection, select, selectedItems, selectRange, toggle } from './selection.ts';
import { get, set } from '../store.ts';

const leaving = vi.hoisted(() => {
  vi.stubGlobal('location', { search: '' });
  return [] as (() => void)[];
});

vi.mock('../session.ts', () => ({ onGalleryLeft: (reset: () => void) => leaving.push(reset) }));

const order = ['a', 'b', 'c', 'd', 'e'];
const item = (id: string): Item => ({
  id,
  path: id,
  picture: id,
  bytes: 1,
  modified: 1,
  label: null,
  folderSplit: null,
});
const ids = () => [...get().selection.ids];

beforeEach(() => {
  clearSelection();
  set({ gallery: { ...get().gallery, items: order.map(item) } });
});

test('a range goes from the anchor either way, and drawn back it leaves nothing behind', () => {
  toggle('c');
  selectRange('e', order);
  expect(ids()).toEqual(['c', 'd', 'e']);
  selectRange('b', order);
  expect(ids()).toEqual(['c', 'b']);
  selectRange('c', order);
  expect(ids()).toEqual(['c']);
});

test('what was selected before the anchor stays', () => {
  select(['e']);
  toggle('a');
  selectRange('b', order);
  expect(ids()).toEqual(['e', 'a', 'b']);
});

test('without an anchor in the order, the item alone is added and becomes the anchor', () => {
  selectRange('d', order);
  expect(get().selection).toMatchObject({ ids: new Set(['d']), anchor: 'd' });
  toggle('elsewhere');
  selectRange('b', order);
  expect(ids()).toEqual(['d', 'elsewhere', 'b']);
});

test('toggled twice an item is out again; the selection comes in the order of the gallery', () => {
  toggle('d');
  toggle('b');
  toggle('d');
  toggle('a');
  expect(selectedItems().map(({ id }) => id)).toEqual(['a', 'b']);
});

test('what leaves the gallery leaves the selection, and with another gallery nothing is selected', () => {
  select(['a', 'b', 'c']);
  set({ gallery: { ...get().gallery, items: ['a', 'c'].map(item) } });
  expect(ids()).toEqual(['a', 'c']);
  leaving.forEach((leave) => leave());
  expect(ids()).toEqual([]);
});
