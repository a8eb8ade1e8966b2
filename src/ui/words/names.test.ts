import { describe, expect, test } from 'vitest';
import type { Item } from '../../gallery/item.ts';
import { fileName, folderName, formatDistance, resultName } from './names.ts';

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

  test('distances have digits that tell neighbours apart', () => {
    const distances = [0, 0.0004, 0.98765, 4.0666, 23.456, 118.4];
    expect(distances.map(formatDistance)).toEqual(['0', '0.000', '0.988', '4.07', '23.5', '118']);
  });
});
