import { expect, test } from 'vitest';
import type { EpochReport } from '../../learn/types.ts';
import { overlayOf } from './comparison-curves.ts';

const epochs = (...losses: [number, number | null][]): EpochReport[] =>
  losses.map(([trainLoss, valLoss], index) => ({
    epoch: index + 1,
    trainLoss,
    valLoss,
    reconstructionError: null,
    health: { deadBits: 0, imbalance: 0 },
  }));

const long = { id: 'a', name: 'A', curves: epochs([3, 4], [2, 3], [1, 2]) };
const short = { id: 'b', name: 'B', curves: epochs([5, null]) };
const instant = { id: 'instant', name: 'Instant codes', curves: [] };

test('two runs with validation losses are compared by these, over the longer of both', () => {
  const overlay = overlayOf([long, { ...long, id: 'c', curves: long.curves.slice(0, 2) }])!;
  expect(overlay.title).toBe('Validation loss');
  expect(overlay.epochs).toBe(3);
  expect(overlay.curves[0]!.points).toEqual([
    { x: 1, y: 4 },
    { x: 2, y: 3 },
    { x: 3, y: 2 },
  ]);
});

test('training losses are compared where one run has no validation', () => {
  const overlay = overlayOf([long, short])!;
  expect(overlay.title).toBe('Training loss');
  expect(overlay.curves.map(({ points }) => points.length)).toEqual([3, 1]);
});

test('a run that was never trained has no line, and two of these have no chart', () => {
  expect(overlayOf([long, instant])!.curves[1]!.points).toEqual([]);
  expect(overlayOf([instant, { ...instant, id: 'opened' }])).toBeNull();
});
