import { describe, expect, test } from 'vitest';
import type { Item, Split } from '../../gallery/item.ts';
import { noFilter, type Filter } from './filter-state.ts';
import { isUnfiltered, passingRows } from './filter.ts';

function item(path: string, label: string | null): Item {
  const facts = { picture: path, bytes: 1, modified: 0, folderSplit: null };
  return { id: path, path, label, ...facts };
}

const items = [
  item('animals/ape/Ape_001.JPG', 'ape'),
  item('animals/apes/x.jpg', 'apes'),
  item('animals/bear/sub/cafe\u0301.png', 'bear'),
  item('loose.png', null),
  item('test/ape/ape_002.jpg', 'ape'),
];
const splits: Split[] = ['train', 'train', 'val', 'train', 'test'];
const passing = (filter: Partial<Filter>): readonly number[] =>
  passingRows(items, splits, { ...noFilter, ...filter });

describe('the filter', () => {
  test('without a wish lets all but the test pictures through', () => {
    expect(passing({})).toEqual([0, 1, 2, 3]);
  });

  test('goes by split where one is named, the test pictures too', () => {
    expect(passing({ split: 'test' })).toEqual([4]);
    expect(passing({ split: 'val' })).toEqual([2]);
  });

  test('goes by any of the labels, which unlabelled pictures have none of', () => {
    expect(passing({ labels: ['ape', 'bear'] })).toEqual([0, 2]);
  });

  test('takes a folder as a whole, with what lies deeper', () => {
    expect(passing({ folder: 'animals/ape' })).toEqual([0]);
    expect(passing({ folder: '/animals/bear/' })).toEqual([2]);
    expect(passing({ folder: 'animals' })).toEqual([0, 1, 2]);
  });

  test('finds a part of the file’s name whatever its case and however accents are written', () => {
    expect(passing({ name: 'aPE_0' })).toEqual([0]);
    expect(passing({ name: 'CAF\u00c9' })).toEqual([2]);
    expect(passing({ name: 'animals' })).toEqual([]);
  });

  test('lets through what passes all of it', () => {
    expect(passing({ labels: ['ape'], folder: 'test', split: 'test', name: '002' })).toEqual([4]);
    expect(passing({ labels: ['bear'], folder: 'animals/ape' })).toEqual([]);
  });

  test('gives the same list for the same gallery and filter', () => {
    const filter = { ...noFilter, name: 'x' };
    expect(passingRows(items, splits, filter)).toBe(passingRows(items, splits, filter));
    expect(passingRows([...items], splits, { ...filter, name: '' })).toHaveLength(4);
  });
});

test('blanks and slashes alone are no filter', () => {
  expect(isUnfiltered({ ...noFilter, name: '  ', folder: ' / ' })).toBe(true);
  expect(isUnfiltered({ ...noFilter, split: 'val' })).toBe(false);
});
