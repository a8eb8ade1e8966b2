import { describe, expect, test } from 'vitest';
import type { Item } from '../gallery/item.ts';
import {
  distanceBars,
  fileName,
  formatDistance,
  folderName,
  resultName,
  searchSummary,
  shareBeyond,
  withinText,
  type Found,
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
  test('a result is named by rank, path and bits or distance', () => {
    const named = (distance: number, compare: 'hamming' | 'cosine') =>
      resultName(1, item.path, distance, { bits: 64, compare });
    expect(named(0, 'hamming')).toBe('1. animals/ape/ape_001.jpg, 0 of 64 bits differ');
    expect(named(0.13157, 'cosine')).toBe('1. animals/ape/ape_001.jpg, distance 0.132');
    expect(named(0, 'cosine')).toBe('1. animals/ape/ape_001.jpg, distance 0');
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
      compare: 'hamming',
      reach: 64,
      reranked: 0,
      milliseconds: 0.61,
      compared: 12_480,
      histogram,
    } as const;
    const results = [{ rank: 1, item, distance: 2 }];
    const said =
      '0.6 ms over 12,480 codes · closest differs in 2 of 64 bits, closer than 99.9 % of the gallery';
    expect(searchSummary({ ...found, results, kernel: 'wasm scalar' })).toBe(said);
    const reranked = { ...found, results, kernel: 'wasm scalar', reranked: 100 } as const;
    expect(searchSummary(reranked)).toBe(`${said} · re-ranked: the first 100 by their embeddings`);
  });

  test('the summary of a search by distance says which distance', () => {
    const found: Found = {
      kind: 'found',
      bits: 64,
      compare: 'euclidean',
      milliseconds: 3.2,
      compared: 12_480,
      histogram: new Uint32Array(40),
      reach: 1.62,
      reranked: 0,
      kernel: 'wasm simd',
      cut: null,
      within: 0,
      weighted: false,
      several: 1,
      results: [{ rank: 1, item, distance: 0.0411 }],
    };
    expect(searchSummary(found)).toBe(
      '3.2 ms over 12,480 pictures · closest at Euclidean distance 0.041',
    );
  });

  test('distances have digits that tell neighbours apart', () => {
    const distances = [0, 0.0004, 0.98765, 4.0666, 23.456, 118.4];
    expect(distances.map(formatDistance)).toEqual(['0', '0.000', '0.988', '4.07', '23.5', '118']);
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
    const bars = distanceBars({ histogram, compare: 'hamming', reach: 256 }, 65);
    expect(bars.length).toBeLessThanOrEqual(65);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe((256 * 257) / 2);
    const steps = distanceBars(
      { histogram: Uint32Array.of(3, 0, 2), compare: 'cosine', reach: 1.5 },
      65,
    );
    expect(steps).toEqual([
      { from: 0, count: 3 },
      { from: 0.5, count: 0 },
      { from: 1, count: 2 },
    ]);
  });

  test('the number within a distance includes the distance itself', () => {
    expect(withinText(Uint32Array.of(1, 2, 4), 1)).toBe('within 1 bit: 3');
  });
});
