import { expect, test } from 'vitest';
import { batchRows, BATCH_SIZE, epochOrder, stepsPerEpoch } from './batches.ts';

test.each([
  [1, 1],
  [16, 1],
  [64, 4],
  [512, 25],
  [1600, 25],
  [3200, 50],
  [3263, 50],
])('An epoch over %i pictures has %i steps', (pictures, steps) => {
  expect(stepsPerEpoch(pictures)).toBe(steps);
});

test('The steps of an epoch show every picture equally often, give or take one view', () => {
  const pictures = 100;
  const order = epochOrder(pictures, 1, 0);
  const seen = new Uint32Array(pictures);
  for (let step = 0; step < stepsPerEpoch(pictures); step++) {
    for (const row of batchRows(order, step)) seen[row]!++;
  }
  expect(Math.max(...seen) - Math.min(...seen)).toBeLessThanOrEqual(1);
  expect(seen.reduce((sum, views) => sum + views, 0)).toBe(stepsPerEpoch(pictures) * BATCH_SIZE);
});

test('The order of an epoch depends on seed and epoch alone', () => {
  expect(epochOrder(50, 3, 2)).toEqual(epochOrder(50, 3, 2));
  expect(epochOrder(50, 3, 2)).not.toEqual(epochOrder(50, 3, 3));
});

test('rows of features are seen once an epoch, since they have no other views', () => {
  expect(stepsPerEpoch(880, { batchSize: 128, features: 256 })).toBe(7);
  expect(stepsPerEpoch(5, { batchSize: 128, features: 256 })).toBe(1);
});
