import { describe, expect, test } from 'vitest';
import { epochTicks, formatLoss, linePath, niceScale, placePoints } from './curves.ts';

describe('curves', () => {
  test('ticks are round and hold every value', () => {
    expect(niceScale([0.021, 0.093], 4)).toEqual({
      min: 0.02,
      max: 0.1,
      ticks: [0.02, 0.04, 0.06, 0.08, 0.1],
    });
    expect(niceScale([1, 2.9], 4).ticks).toEqual([1, 1.5, 2, 2.5, 3]);
  });

  test('equal values, no values and values that are not numbers still give a scale', () => {
    for (const values of [[0.5, 0.5], [], [Number.NaN, 3], [0]]) {
      const { min, max, ticks } = niceScale(values, 4);
      expect(max).toBeGreaterThan(min);
      expect(ticks.every(Number.isFinite)).toBe(true);
    }
  });

  test('epochs below the axis are whole and end with the last', () => {
    expect(epochTicks(15, 8)).toEqual([1, 3, 5, 7, 9, 11, 13, 15]);
    expect(epochTicks(3, 8)).toEqual([0, 1, 2, 3]);
  });

  test('larger losses lie higher', () => {
    const box = { left: 10, top: 0, width: 100, height: 50 };
    const scale = { min: 0, max: 1, ticks: [0, 1] };
    const points = placePoints(
      [
        { x: 0, y: 1 },
        { x: 5, y: Number.NaN },
        { x: 10, y: 0 },
      ],
      10,
      scale,
      box,
    );
    expect(linePath(points)).toBe('M10.0 0.0L110.0 50.0');
  });

  test('losses keep three significant digits', () => {
    expect([0.02141, 1.318, 12.04].map(formatLoss)).toEqual(['0.0214', '1.32', '12']);
  });
});
