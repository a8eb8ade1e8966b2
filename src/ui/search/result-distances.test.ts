import { describe, expect, test } from 'vitest';
import { countWithin, distanceBars, shareBeyond } from './result-distances.ts';

const byBits = (histogram: Uint32Array) =>
  ({ histogram, compare: 'hamming', reach: histogram.length - 1 }) as const;

describe('where everything lies', () => {
  test('the share farther away is never rounded up to everything', () => {
    const histogram = new Uint32Array(17);
    histogram[0] = 1;
    histogram[8] = 99_999;
    expect(shareBeyond(byBits(histogram), 0)).toBe(99.9);
    expect(shareBeyond(byBits(histogram), 7.5)).toBe(99.9);
    expect(shareBeyond(byBits(histogram), 8)).toBe(0);
    expect(shareBeyond(byBits(new Uint32Array(17)), 0)).toBe(0);
  });

  test('embeddings are counted up to the end of their step', () => {
    const found = { histogram: Uint32Array.of(3, 0, 2), compare: 'cosine', reach: 1.5 } as const;
    expect([0, 0.9, 1, 1.5].map((distance) => countWithin(found, distance))).toEqual([3, 3, 5, 5]);
    expect(shareBeyond(found, 0.2)).toBe(40);
  });

  test('bars cover every distance once and know the results in them', () => {
    const histogram = Uint32Array.from({ length: 257 }, (_, at) => at);
    const results = [{ distance: 0 }, { distance: 4 }, { distance: 7 }, { distance: 256 }];
    const { bars, width } = distanceBars({ ...byBits(histogram), results }, 65);
    expect([bars.length, width]).toEqual([65, 4]);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe((256 * 257) / 2);
    expect([bars[0]!.shown, bars[1]!.shown, bars[64]!.shown]).toEqual([1, 2, 1]);
  });

  test('bars of embeddings are steps of their reach', () => {
    const found = { histogram: Uint32Array.of(3, 0, 2), compare: 'cosine', reach: 1.5 } as const;
    expect(distanceBars({ ...found, results: [{ distance: 1.5 }] }, 65).bars).toEqual([
      { from: 0, count: 3, shown: 0 },
      { from: 0.5, count: 0, shown: 0 },
      { from: 1, count: 2, shown: 1 },
    ]);
  });
});
