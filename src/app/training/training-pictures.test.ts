import { expect, test, vi } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { effectiveSplits } from '../../gallery/splits.ts';
import { picturesOf } from '../galleries/gallery-view.ts';
import { learnedAmong } from './training-pictures.ts';

const { state } = vi.hoisted(() => ({ state: { gallery: { items: [], splits: [] } as object } }));
vi.mock('../session.ts', () => ({}));
vi.mock('../store.ts', () => ({ get: () => state, parameters: { seed: 1 } }));

function fill(folderSplits: readonly Item['folderSplit'][]): void {
  const items = folderSplits.map((folderSplit, row) => ({
    id: `item ${row}`,
    picture: `picture ${row}`,
    label: 'sea',
    folderSplit,
  }));
  state.gallery = { items, splits: effectiveSplits(items, 1) };
}

const fromNoFolder = Array.from({ length: 20 }, () => null);

test('an encoder that was trained with the usual share learned from none of the pictures held out', () => {
  fill(fromNoFolder);
  const held = picturesOf('val');
  expect(held).toHaveLength(4);
  expect(learnedAmong({ validation: 0.2 }, held)).toBe(0);
  expect(learnedAmong({ validation: 0.5 }, held)).toBe(0);
  expect(learnedAmong({}, held)).toBe(0);
});

test('with fewer held out it learned from the others, with none from all', () => {
  fill(fromNoFolder);
  expect(learnedAmong({ validation: 0.1 }, picturesOf('val'))).toBe(2);
  expect(learnedAmong({ validation: 0 }, picturesOf('val'))).toBe(4);
});

test('pictures of a folder for validation are held out whatever the share, unless none is wanted', () => {
  fill([...fromNoFolder, 'val', 'val']);
  expect(learnedAmong({ validation: 0.1 }, picturesOf('val'))).toBe(0);
  expect(learnedAmong({ validation: 0 }, picturesOf('val'))).toBe(2);
});
