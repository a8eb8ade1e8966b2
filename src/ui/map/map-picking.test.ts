import { describe, expect, test } from 'vitest';
import {
  boxBetween,
  directions,
  nearestPoint,
  pointsWithin,
  pointTowards,
  visiblePoints,
} from './map-picking.ts';

// a cross: middle, left, right, above, below
const cross = Float32Array.of(0, 0, -5, 0, 5, 1, 0, -5, 1, 5);

describe('picking on the map', () => {
  test('finds the point that is nearest, within reach alone', () => {
    expect(nearestPoint(cross, { x: 4, y: 0 })).toBe(2);
    expect(nearestPoint(cross, { x: 2.4, y: 2.4 }, 1)).toBeNull();
    expect(nearestPoint([], { x: 0, y: 0 })).toBeNull();
  });

  test.each([
    ['ArrowLeft', 1],
    ['ArrowRight', 2],
    ['ArrowUp', 3],
    ['ArrowDown', 4],
  ])('%s leads from the middle to the point on that side', (key, point) => {
    expect(pointTowards(cross, 0, directions[key]!)).toBe(point);
  });

  test('beyond the edge there is no next point', () => {
    expect(pointTowards(cross, 1, directions['ArrowLeft']!)).toBeNull();
  });

  test('encloses what lies within a line, hollows left out', () => {
    const horseshoe = [
      { x: -6, y: -6 },
      { x: 6, y: -6 },
      { x: 6, y: 6 },
      { x: 3, y: 6 },
      { x: 3, y: -2 },
      { x: -6, y: -2 },
    ];
    expect(pointsWithin(cross, horseshoe)).toEqual([2, 3]);
    expect(pointsWithin(cross, boxBetween({ x: 2, y: 6 }, { x: -6, y: -1 }))).toEqual([0, 1, 4]);
    expect(pointsWithin(cross, [])).toEqual([]);
  });

  test('sees what the camera shows, and what reaches into it', () => {
    const camera = { x: -5, y: 0, scale: 10 };
    expect(visiblePoints(cross, camera, { width: 90, height: 40 }, 0)).toEqual([1]);
    expect(visiblePoints(cross, camera, { width: 90, height: 40 }, 6)).toEqual([0, 1]);
  });
});
