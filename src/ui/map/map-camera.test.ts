import { describe, expect, test } from 'vitest';
import { fitCamera, pan, toMap, toScreen, zoomAt } from './map-camera.ts';

const size = { width: 600, height: 400 };
const positions = Float32Array.of(-3, 1, 7, 2, 0, -4);

describe('the camera', () => {
  test('shows every point of the whole map, with a margin', () => {
    const camera = fitCamera(positions, size);
    for (let point = 0; point < 3; point++) {
      const at = { x: positions[2 * point]!, y: positions[2 * point + 1]! };
      const { x, y } = toScreen(camera, size, at);
      expect(x).toBeGreaterThanOrEqual(27);
      expect(x).toBeLessThanOrEqual(573);
      expect(y).toBeGreaterThanOrEqual(27);
      expect(y).toBeLessThanOrEqual(373);
    }
  });

  test('of no point, or of points in one place, is finite', () => {
    for (const few of [[], [2, 2], [2, 2, 2, 2]]) {
      const { x, y, scale } = fitCamera(few, size);
      expect([x, y, scale].every(Number.isFinite)).toBe(true);
    }
  });

  test('leads from pixels to the map and back', () => {
    const camera = { x: 2, y: -1, scale: 12 };
    const at = { x: 33, y: 371 };
    const back = toScreen(camera, size, toMap(camera, size, at));
    expect(back.x).toBeCloseTo(33, 10);
    expect(back.y).toBeCloseTo(371, 10);
  });

  test('zooms so that what is under the pointer stays there, within bounds', () => {
    const camera = fitCamera(positions, size);
    const at = { x: 100, y: 50 };
    const held = toMap(camera, size, at);
    const nearer = zoomAt(camera, size, at, 3, camera.scale);
    expect(nearer.scale).toBeCloseTo(3 * camera.scale, 10);
    expect(toMap(nearer, size, at).x).toBeCloseTo(held.x, 10);
    expect(toMap(nearer, size, at).y).toBeCloseTo(held.y, 10);
    expect(zoomAt(camera, size, at, 1e9, camera.scale).scale).toBe(400 * camera.scale);
    expect(zoomAt(camera, size, at, 1e-9, camera.scale).scale).toBe(camera.scale / 2);
  });

  test('moves by pixels', () => {
    const camera = { x: 0, y: 0, scale: 10 };
    const moved = toScreen(pan(camera, 25, -40), size, { x: 0, y: 0 });
    expect(moved).toEqual({ x: 325, y: 160 });
  });
});
