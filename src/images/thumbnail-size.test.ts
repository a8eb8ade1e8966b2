import { describe, expect, test } from 'vitest';
import { ownThumbnailType, thumbnailSize, thumbnailType } from './thumbnail-size.ts';

describe('thumbnailSize', () => {
  test.each([
    [4000, 3000, 341, 256],
    [3000, 4000, 256, 341],
    [16_000, 1000, 768, 48],
    [4000, 2, 768, 1],
    [256, 768, 256, 768],
    [257, 257, 256, 256],
    [200, 700, 200, 700],
    [1, 1, 1, 1],
  ])('%i x %i becomes %i x %i', (width, height, wide, high) => {
    expect(thumbnailSize({ width, height })).toEqual({ width: wide, height: high });
  });

  test('a thumbnail is its own thumbnail', () => {
    for (const [width, height] of [
      [5000, 3001],
      [1234, 9999],
      [32_768, 77],
    ] as const) {
      const once = thumbnailSize({ width, height });
      expect(thumbnailSize(once)).toEqual(once);
    }
  });
});

describe('thumbnailType', () => {
  test('PNG up to 64 pixels on both sides, else JPEG', () => {
    expect(thumbnailType({ width: 64, height: 64 })).toBe('image/png');
    expect(thumbnailType({ width: 64, height: 65 })).toBe('image/jpeg');
  });
});

describe('ownThumbnailType', () => {
  const header = { width: 200, height: 150, orientation: 1, plain: true };

  test('a small plain JPEG keeps its bytes', () => {
    expect(ownThumbnailType('jpeg', header, 20_000)).toBe('image/jpeg');
  });

  test.each([
    ['jpeg', { ...header, plain: false }, 20_000],
    ['jpeg', { ...header, width: 300, height: 300 }, 20_000],
    ['jpeg', { ...header, width: 769 }, 20_000],
    ['jpeg', header, 5_000_000],
    ['png', header, 20_000],
    ['webp', header, 20_000],
  ] as const)('%s is encoded anew: %o', (format, changed, bytes) => {
    expect(ownThumbnailType(format, changed, bytes)).toBe(null);
  });

  test('a PNG of at most 64 pixels a side keeps its bytes', () => {
    expect(ownThumbnailType('png', { ...header, width: 28, height: 28 }, 900)).toBe('image/png');
  });
});
