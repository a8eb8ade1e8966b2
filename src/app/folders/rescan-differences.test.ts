import { describe, expect, test } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { goneItems, isHidden, replacedItems, type Seen } from './rescan-differences.ts';

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

/** A look after which that lies there; `before` lists the items that were known then. */
const look = (
  there: Record<string, string[]>,
  folders = ['pets'],
  before: string[] = [],
): Seen => ({
  folders: new Set(folders),
  files: files(there),
  before: new Set(before),
});

describe('what a rescan finds', () => {
  test('an item is replaced where its path has other bytes, and only there', () => {
    const items = [item('pets/a.jpg', 'old'), item('pets/b.jpg'), item('a.jpg')];
    const seen = look({ 'pets/a.jpg': ['new'] });
    expect(ids(replacedItems(items, seen))).toEqual(['old']);
  });

  test('a file that cannot be read any more replaces nothing and is not gone', () => {
    const seen = look({ 'pets/a.jpg': [] });
    expect(replacedItems([item('pets/a.jpg')], seen)).toEqual([]);
    expect(goneItems([item('pets/a.jpg')], seen)).toEqual([]);
  });

  test('two folders of one name may have a file each under one path', () => {
    const items = [item('pets/a.jpg', 'one'), item('pets/a.jpg', 'other')];
    const seen = look({ 'pets/a.jpg': ['one', 'other'] });
    expect(replacedItems(items, seen)).toEqual([]);
  });

  test('of two folders of one name, one of which was not listed, nothing is replaced or gone', () => {
    const items = [item('pets/a.jpg', 'one'), item('pets/a.jpg', 'other')];
    const seen = look({ 'pets/a.jpg': ['one'] }, [], ['one', 'other']);
    expect(replacedItems(items, seen)).toEqual([]);
    expect(goneItems(items, seen)).toEqual([]);
  });

  test('pictures of a second folder of that name without a handle are asked about, not replaced', () => {
    const items = [
      item('pets/a.jpg', 'one'),
      item('pets/a.jpg', 'other'),
      item('pets/b.jpg', 'old'),
      item('pets/b.jpg', 'new'),
      item('cars/b.jpg', 'old car'),
      item('cars/b.jpg', 'new car'),
    ];
    const there = { 'pets/a.jpg': ['one'], 'pets/b.jpg': ['new'], 'cars/b.jpg': ['new car'] };
    const seen = look(there, ['pets', 'cars'], ['one', 'other', 'old', 'old car']);
    expect(ids(goneItems(items, seen))).toEqual(['other', 'old']);
    expect(ids(replacedItems(items, seen))).toEqual(['old car']);
  });

  test('they are replaced where their bytes lie under another path', () => {
    const moved = { ...item('pets/b.jpg', 'moved'), picture: 'bytes of other' };
    const items = [item('pets/a.jpg', 'one'), item('pets/a.jpg', 'other'), moved];
    const there = { 'pets/a.jpg': ['one'], 'pets/b.jpg': ['moved'] };
    const seen = look(there, ['pets'], ['one', 'other']);
    expect(ids(replacedItems(items, seen))).toEqual(['other']);
    expect(goneItems(items, seen)).toEqual([]);
  });

  test('only items of a folder that was listed to its end can be gone', () => {
    const items = [item('pets/a.jpg'), item('pets/b.jpg'), item('petshop/c.jpg'), item('pets')];
    const seen = look({ 'pets/a.jpg': ['pets/a.jpg'] });
    expect(ids(goneItems(items, seen))).toEqual(['pets/b.jpg']);
    expect(goneItems(items, { ...seen, folders: new Set() })).toEqual([]);
  });

  test.each(['pets/what?.jpg', 'pets/dot./a.jpg', 'pets/aux.jpg', 'pets/a.url', 'pets/~a.jpg'])(
    '%s may be hidden by a handle, so it is not gone',
    (path) => {
      expect(isHidden(path)).toBe(true);
      const seen = look({});
      expect(goneItems([item(path)], seen)).toEqual([]);
    },
  );

  test('ordinary names are not hidden', () => {
    expect(isHidden('pets/ape 1 (copy)/Ünï_001.tar.jpg')).toBe(false);
  });
});
