import { expect, test } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { groupItems, naturalKey } from './browse-groups.ts';

function item(path: string, more: Partial<Item> = {}): Item {
  return {
    id: path,
    path,
    picture: path,
    bytes: 1,
    modified: Date.UTC(2024, 4, 15),
    label: null,
    folderSplit: null,
    ...more,
  };
}

const shape = (sections: ReturnType<typeof groupItems>) =>
  sections.map(({ title, items }) => [title, items.map(({ path }) => path)]);

test('numbers in names are counted, and case does not part them', () => {
  const names = ['ape 10', 'Ape 2', 'ape 1', 'bear'];
  const sorted = names.toSorted((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1));
  expect(sorted).toEqual(['ape 1', 'Ape 2', 'ape 10', 'bear']);
});

test('folders in their order, each sorted; a bare name has no folder', () => {
  const items = [item('b/x10.jpg'), item('a/y.jpg'), item('b/x9.jpg'), item('z.jpg')];
  expect(shape(groupItems(items, 'folder', 'path'))).toEqual([
    ['No folder', ['z.jpg']],
    ['a', ['a/y.jpg']],
    ['b', ['b/x9.jpg', 'b/x10.jpg']],
  ]);
});

test('labels in their order, those without one last', () => {
  const items = [item('1'), item('2', { label: 'zebra' }), item('3', { label: 'Ape' })];
  expect(shape(groupItems(items, 'label', 'path'))).toEqual([
    ['Ape', ['3']],
    ['zebra', ['2']],
    ['Without a label', ['1']],
  ]);
});

test('months from the newest, those without a date last', () => {
  const items = [
    item('old', { modified: Date.UTC(1999, 11, 15) }),
    item('none', { modified: 0 }),
    item('new'),
    item('newer', { modified: Date.UTC(2024, 4, 20) }),
  ];
  expect(shape(groupItems(items, 'date', 'newest'))).toEqual([
    ['May 2024', ['newer', 'new']],
    ['December 1999', ['old']],
    ['Without a date', ['none']],
  ]);
});

test('without groups there is one section without a title, and none for nothing', () => {
  const items = [item('b', { bytes: 5 }), item('c/a', { bytes: 9 })];
  expect(shape(groupItems(items, 'none', 'largest'))).toEqual([[null, ['c/a', 'b']]]);
  expect(shape(groupItems(items, 'none', 'name'))).toEqual([[null, ['c/a', 'b']]]);
  expect(shape(groupItems(items, 'none', 'path'))).toEqual([[null, ['b', 'c/a']]]);
  expect(groupItems([], 'none', 'path')).toEqual([]);
});
