import { expect, test } from 'vitest';
import { originalsByChance, summariseOriginals } from './originals.ts';

test('a tie counts as its expectation over all orders', () => {
  const found = summariseOriginals([
    { closer: 0, tied: 1 },
    { closer: 0, tied: 4 },
    { closer: 2, tied: 2 },
    { closer: 8, tied: 4 },
  ]);
  expect(found.foundFirst).toBeCloseTo((1 + 1 / 4) / 4, 12);
  expect(found.foundInTen).toBeCloseTo((1 + 1 + 1 + 2 / 4) / 4, 12);
  expect(found.medianRank).toBeCloseTo((2.5 + 3.5) / 2, 12);
  const reciprocals = [
    1,
    (1 + 1 / 2 + 1 / 3 + 1 / 4) / 4,
    (1 / 3 + 1 / 4) / 2,
    (1 / 9 + 1 / 10 + 1 / 11 + 1 / 12) / 4,
  ];
  const sum = reciprocals.reduce((all, value) => all + value, 0);
  expect(found.meanReciprocalRank).toBeCloseTo(sum / 4, 12);
});

test('no copies find nothing', () => {
  const nothing = { foundFirst: 0, foundInTen: 0, medianRank: 0, meanReciprocalRank: 0 };
  expect(summariseOriginals([])).toEqual(nothing);
  expect(originalsByChance(0)).toEqual(nothing);
});

test('chance finds one of as many as there are, and its rank is in the middle', () => {
  const found = originalsByChance(40);
  expect(found).toMatchObject({ foundFirst: 1 / 40, foundInTen: 10 / 40, medianRank: 20.5 });
});
