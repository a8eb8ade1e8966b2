import { describe, expect, it } from 'vitest';
import { exactZoom, fit, moved, sceneOf, whole, zoomed } from './lightbox-camera.ts';

const stage = { width: 800, height: 600 };
const picture = { width: 4000, height: 2000 };
const scene = sceneOf(picture, stage);

describe('the camera of the lightbox', () => {
  it('shows a large picture whole, in its proportions', () => {
    expect(fit(picture, stage)).toEqual({ width: 800, height: 400 });
  });

  it('enlarges a tiny picture twelvefold at most', () => {
    expect(fit({ width: 32, height: 32 }, stage)).toEqual({ width: 384, height: 384 });
  });

  it('keeps the point under the pointer where it is', () => {
    const point = { x: 120, y: -60 };
    const camera = zoomed(whole, scene, 4, point);
    // where that part of the picture was at zoom 1, times the zoom, from where the picture is now
    expect(camera.x + point.x * 4).toBeCloseTo(point.x);
    expect(camera.y + point.y * 4).toBeCloseTo(point.y);
  });

  it('never becomes smaller than whole, nor larger than four times its pixels', () => {
    expect(zoomed(whole, scene, 0.1, whole)).toEqual(whole);
    expect(zoomed(whole, scene, 1000, whole).zoom).toBe(20);
  });

  it('leaves no gap between the picture and the stage', () => {
    const camera = moved(zoomed(whole, scene, 2, whole), scene, { x: 9999, y: -9999 });
    expect(camera).toEqual({ zoom: 2, x: 400, y: -100 });
    expect(zoomed(camera, scene, 0.5, { x: 0, y: 0 })).toEqual(whole);
  });

  it('does not move a picture that shows whole', () => {
    expect(moved(whole, scene, { x: 30, y: 30 })).toEqual(whole);
  });

  it('knows the zoom at which pixels are pixels', () => {
    expect(exactZoom(picture, scene)).toBe(5);
  });
});
