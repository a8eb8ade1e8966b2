/** Loss curves as geometry: scales, round ticks and paths. */

import { lossWords } from '../words/training.ts';
export interface Point {
  /** In epochs; a step within the third epoch lies between 2 and 3. */
  x: number;
  y: number;
}

export interface Scale {
  min: number;
  max: number;
  /** Round values from `min` to `max`. */
  ticks: number[];
}

/** A scale with about `wanted` round ticks that holds all values. */
export function niceScale(values: readonly number[], wanted: number): Scale {
  const finite = values.filter(Number.isFinite);
  const low = finite.length > 0 ? Math.min(...finite) : 0;
  const high = finite.length > 0 ? Math.max(...finite) : 1;
  const step = niceStep((high - low || Math.abs(high) || 1) / wanted);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, at) =>
    round((first + at) * step, step),
  );
  return { min: ticks[0]!, max: ticks.at(-1)!, ticks };
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `raw`. */
function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((value) => value * power >= raw * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Without the tail that 3 * 0.1 has. */
function round(value: number, step: number): number {
  return Number(value.toFixed(Math.max(0, 1 - Math.floor(Math.log10(step)))));
}

/** Whole epochs to write below the axis, at most `most` of them, the last one included. */
export function epochTicks(epochs: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(epochs / most));
  const ticks = [];
  for (let epoch = epochs; epoch >= 0; epoch -= step) ticks.unshift(epoch);
  return ticks;
}

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Places points in a box whose y axis points up. */
export function placePoints(points: readonly Point[], epochs: number, y: Scale, box: Box): Point[] {
  const span = y.max - y.min || 1;
  return points
    .filter((point) => Number.isFinite(point.y))
    .map((point) => ({
      x: box.left + (point.x / Math.max(1, epochs)) * box.width,
      y: box.top + (1 - (point.y - y.min) / span) * box.height,
    }));
}

/** An SVG path through the points, to a tenth of a pixel. */
export function linePath(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => `${at ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** A loss with three significant digits: 0.0214, 1.32. */
export function formatLoss(loss: number): string {
  return Number.isFinite(loss) ? Number(loss.toPrecision(3)).toString() : lossWords.invalid;
}
