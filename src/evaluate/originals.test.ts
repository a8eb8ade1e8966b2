import { expect, test } from 'vitest';
import { summariseOriginals } from './originals.ts';

test('a tie for the first place counts as its expectation over all orders', () => {
  const found = summariseOriginals([
    { closer: 0, tied: 1 },
    { closer: 0, tied: 4 },
    { closer: 2, tied: 2 },
  ]);
  expect(found.foundFirst).toBeCloseTo((1 + 1 / 4) / 3, 12);
  const reciprocals = [1, (1 + 1 / 2 + 1 / 3 + 1 / 4) / 4, (1 / 3 + 1 / 4) / 2];
  expect(found.meanReciprocalRank).toBeCloseTo(
    (reciprocals[0]! + reciprocals[1]! + reciprocals[2]!) / 3,
    12,
  );
});

test('no copies find nothing', () => {
  expect(summariseOriginals([])).toEqual({ foundFirst: 0, meanReciprocalRank: 0 });
});
