/** How small a JPEG can be decoded: libjpeg scales by eighths while it transforms, which saves most of the work. */
import type { Size } from './thumbnail-size.ts';

/**
 * The size at one to seven eighths, the smallest with no side below `least`; null where only the whole picture is as large.
 * Chromium takes the largest number of eighths whose area is not above the size it is asked for, and fails where that is
 * none, so it has to be asked for exactly this one.
 */
export function scaledJpegSize({ width, height }: Size, least: Size): Size | null {
  for (let eighths = 1; eighths < 8; eighths++) {
    const size = { width: scaled(width, eighths), height: scaled(height, eighths) };
    if (size.width >= least.width && size.height >= least.height) return size;
  }
  return null;
}

/** Rounded up, as libjpeg does. */
function scaled(side: number, eighths: number): number {
  return Math.ceil((side * eighths) / 8);
}
