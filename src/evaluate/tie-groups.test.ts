import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stableAveragePrecision, stableOrder, stablePrecisionAt } from './stable-ranking.ts';
import { averagePrecision, createTieGroups, precisionAt, type TieGroups } from './tie-groups.ts';

function groupsOf(pairs: readonly (readonly [items: number, relevant: number])[]): TieGroups {
  const groups = createTieGroups(pairs.length);
  for (const [distance, [items, relevant]] of pairs.entries()) {
    groups.items[distance] = items;
    groups.relevant[distance] = relevant;
  }
  return groups;
}

/** Every order of the ties, as relevance lists: the oracle of the expectations. */
function allOrders(groups: TieGroups): number[][] {
  let orders: number[][] = [[]];
  for (const [distance, items] of groups.items.entries()) {
    const good = groups.relevant[distance]!;
    const own = arrangements(items, good);
    orders = orders.flatMap((order) => own.map((next) => [...order, ...next]));
  }
  return orders;
}

/** All ways to place `good` ones among `items` places; each stands for equally many orders. */
function arrangements(items: number, good: number): number[][] {
  if (good < 0 || good > items) return [];
  if (items === 0) return [[]];
  return [0, 1].flatMap((first) =>
    arrangements(items - 1, good - first).map((rest) => [first, ...rest]),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('measures of one order', () => {
  const relevance = [1, 0, 1, 1, 0, 0, 1];

  test.each([
    [7, 0.7470238095, 0.7470238095],
    [3, 0.8333333333, 0.5555555556],
    [5, 0.8055555556, 0.6041666667],
  ])('give the known average precision at %i', (k, byHits, byRelevant) => {
    expect(stableAveragePrecision(relevance, k)).toBeCloseTo(byHits, 9);
    expect(stableAveragePrecision(relevance, k, 'relevant')).toBeCloseTo(byRelevant, 9);
  });

  test('are 0 without a hit', () => {
    expect(stableAveragePrecision([0, 0, 0])).toBe(0);
    expect(stableAveragePrecision([0, 0, 0, 1], 3)).toBe(0);
    expect(stablePrecisionAt([], 10)).toBe(0);
  });
});

describe('expectations over ties', () => {
  test.each([
    [
      '(1,1) (3,1) (2,1)',
      [
        [1, 1],
        [3, 1],
        [2, 1],
      ],
      0.7574074074,
      { 2: 0.6666667, 3: 0.5555556 },
    ],
    [
      '(2,1) (2,1)',
      [
        [2, 1],
        [2, 1],
      ],
      0.6666666667,
      { 3: 0.5 },
    ],
    ['(4,2)', [[4, 2]], 0.6805555556, {}],
    [
      '(1,0) (2,2) (3,1)',
      [
        [1, 0],
        [2, 2],
        [3, 1],
      ],
      0.5944444444,
      { 3: 0.6666667 },
    ],
    [
      '(3,0) (1,1)',
      [
        [3, 0],
        [1, 1],
      ],
      0.25,
      {},
    ],
  ] as const)('of %s have the known values', (_, pairs, average, precisions) => {
    const groups = groupsOf(pairs);
    expect(averagePrecision(groups)).toBeCloseTo(average, 9);
    for (const [k, precision] of Object.entries(precisions)) {
      expect(precisionAt(groups, Number(k))).toBeCloseTo(precision, 6);
    }
  });

  test('are the means over all orders, whole and cut at any k', () => {
    const group = fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
      .map(([items, relevant]) => [items, Math.min(items, relevant)] as const);
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (pairs) => {
        const groups = groupsOf(pairs);
        const orders = allOrders(groups);
        expect(averagePrecision(groups)).toBeCloseTo(
          mean(orders.map((order) => stableAveragePrecision(order))),
          10,
        );
        for (const k of [1, 2, 3, 5, 8, 30]) {
          expect(precisionAt(groups, k)).toBeCloseTo(
            mean(orders.map((order) => stablePrecisionAt(order, k))),
            10,
          );
          expect(averagePrecision(groups, k)).toBeCloseTo(
            mean(orders.map((order) => stableAveragePrecision(order, k))),
            10,
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  test('stay finite where a cut runs through a very large group', () => {
    const groups = groupsOf([[200_000, 50_000]]);
    expect(precisionAt(groups, 1000)).toBeCloseTo(0.25, 10);
    expect(averagePrecision(groups, 1000)).toBeGreaterThan(0.25);
    expect(averagePrecision(groups, 1000)).toBeLessThan(0.27);
  });
});

test('the known query gives the known order and precisions', () => {
  const distances = [0, 1, 1, 1, 2, 8, 2, 1];
  const relevant = [1, 1, 0, 1, 0, 0, 1, 0];
  const order = stableOrder(distances);
  expect(order).toEqual([0, 1, 2, 3, 7, 4, 6, 5]);
  const relevance = order.map((row) => relevant[row]!);
  expect(stableAveragePrecision(relevance)).toBeCloseTo(0.8303571429, 9);
  expect(stableAveragePrecision(relevance, 4)).toBeCloseTo(0.9166666667, 9);
  const groups = createTieGroups(9);
  for (const [row, distance] of distances.entries()) {
    groups.items[distance]! += 1;
    groups.relevant[distance]! += relevant[row]!;
  }
  expect(averagePrecision(groups)).toBeCloseTo(0.7853174603, 9);
});
