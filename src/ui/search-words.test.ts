import { describe, expect, test } from 'vitest';
import type { Item } from '../gallery/item.ts';
import {
  distanceBars,
  fileName,
  folderName,
  resultName,
  searchSummary,
  shareBeyond,
  withinText,
} from './search-words.ts';

const item: Item = {
  id: 'one',
  path: 'animals/ape/ape_001.jpg',
  picture: 'aa',
  bytes: 1,
  modified: 0,
  label: 'ape',
  folderSplit: null,
};

describe('what results say', () => {
  test('a result is named by rank, path and bits', () => {
    expect(resultName(1, item.path, 0, 64)).toBe('1. animals/ape/ape_001.jpg, 0 of 64 bits differ');
  });

  test('a path falls into folder and file', () => {
    expect([folderName(item.path), fileName(item.path)]).toEqual(['animals/ape', 'ape_001.jpg']);
    expect([folderName('lake.jpg'), fileName('lake.jpg')]).toEqual(['', 'lake.jpg']);
  });

  test('the summary tells time, codes and how the closest stands', () => {
    const histogram = new Uint32Array(65);
    histogram[2] = 1;
    histogram[30] = 12_479;
    const found = {
      kind: 'found',
      bits: 64,
      milliseconds: 0.61,
      compared: 12_480,
      histogram,
    } as const;
    const results = [{ rank: 1, item, distance: 2 }];
    expect(searchSummary({ ...found, results, kernel: 'wasm scalar' })).toBe(
      '0.6 ms over 12,480 codes · closest differs in 2 of 64 bits, closer than 99.9 % of the gallery',
    );
  });

  test('the share farther away is never rounded up to everything', () => {
    const histogram = new Uint32Array(17);
    histogram[0] = 1;
    histogram[8] = 99_999;
    expect(shareBeyond(histogram, 0)).toBe(99.9);
    expect(shareBeyond(histogram, 8)).toBe(0);
    expect(shareBeyond(new Uint32Array(17), 0)).toBe(0);
  });

  test('bars cover every distance once', () => {
    const histogram = Uint32Array.from({ length: 257 }, (_, at) => at);
    const bars = distanceBars(histogram, 65);
    expect(bars.length).toBeLessThanOrEqual(65);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe((256 * 257) / 2);
  });

  test('the number within a distance includes the distance itself', () => {
    expect(withinText(Uint32Array.of(1, 2, 4), 1)).toBe('within 1 bit: 3');
  });
});
