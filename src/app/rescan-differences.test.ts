import { describe, expect, test } from 'vitest';
import type { Item } from '../gallery/item.ts';
import { goneItems, isHidden, replacedItems } from './rescan-differences.ts';

const item = (path: string, id = path): Item => ({
  id,
  path,
  picture: `bytes of ${id}`,
  bytes: 1,
  modified: 0,
  label: null,
  folderSplit: null,
});

const ids = (items: readonly Item[]): string[] => items.map(({ id }) => id);
const files = (entries: Record<string, string[]>): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(Object.entries(entries).map(([path, there]) => [path, new Set(there)]));

describe('what a rescan finds', () => {
  test('an item is replaced where its path has other bytes, and only there', () => {
    const items = [item('pets/a.jpg', 'old'), item('pets/b.jpg'), item('a.jpg')];
    const seen = { folders: new Set(['pets']), files: files({ 'pets/a.jpg': ['new'] }) };
    expect(ids(replacedItems(items, seen))).toEqual(['old']);
  });

  test('a file that cannot be read any more replaces nothing and is not gone', () => {
    const seen = { folders: new Set(['pets']), files: files({ 'pets/a.jpg': [] }) };
    expect(replacedItems([item('pets/a.jpg')], seen)).toEqual([]);
    expect(goneItems([item('pets/a.jpg')], seen)).toEqual([]);
  });

  test('two folders of one name may have a file each under one path', () => {
    const items = [item('pets/a.jpg', 'one'), item('pets/a.jpg', 'other')];
    const seen = { folders: new Set(['pets']), files: files({ 'pets/a.jpg': ['one', 'other'] }) };
    expect(replacedItems(items, seen)).toEqual([]);
  });

  test('only items of a folder that was listed to its end can be gone', () => {
    const items = [item('pets/a.jpg'), item('pets/b.jpg'), item('petshop/c.jpg'), item('pets')];
    const seen = { folders: new Set(['pets']), files: files({ 'pets/a.jpg': ['pets/a.jpg'] }) };
    expect(ids(goneItems(items, seen))).toEqual(['pets/b.jpg']);
    expect(goneItems(items, { ...seen, folders: new Set() })).toEqual([]);
  });

  test.each(['pets/what?.jpg', 'pets/dot./a.jpg', 'pets/aux.jpg', 'pets/a.url', 'pets/~a.jpg'])(
    '%s may be hidden by a handle, so it is not gone',
    (path) => {
      expect(isHidden(path)).toBe(true);
      const seen = { folders: new Set(['pets']), files: files({}) };
      expect(goneItems([item(path)], seen)).toEqual([]);
    },
  );

  test('ordinary names are not hidden', () => {
    expect(isHidden('pets/ape 1 (copy)/Ünï_001.tar.jpg')).toBe(false);
  });
});
