import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ascendingOrder } from './ascending-order.ts';
import { figuresByChance } from './chance.ts';
import { rankByBits, rankByFloats, type Ranking } from './ranking.ts';
import { RetrievalSums, type RankingKind } from './retrieval.ts';
import { stableAveragePrecision, stableOrder } from './stable-ranking.ts';
import { averagePrecision } from './tie-groups.ts';

function figuresOf(kind: RankingKind, count: number, rankings: readonly Ranking[]) {
  const sums = new RetrievalSums(kind, count);
  for (const ranking of rankings) sums.add(ranking);
  return sums.figures();
}

describe('the known query', () => {
  const distances = [0, 1, 1, 1, 2, 8, 2, 1];
  const labels = Int32Array.of(1, 1, 0, 1, 0, 0, 1, 0);
  const ranking = rankByBits(Uint16Array.from(distances), labels, 1, 8);

  test('has the known average precisions in both forms', () => {
    expect(ranking.usual.average).toBeCloseTo(0.8303571429, 9);
    expect(averagePrecision(ranking.groups)).toBeCloseTo(0.7853174603, 9);
    const { meanAveragePrecision } = figuresOf({ by: 'radius', bits: 8 }, 8, [ranking]);
    expect(meanAveragePrecision.tieAware).toBeCloseTo(0.7853174603, 9);
    expect(meanAveragePrecision.usual).toBeCloseTo(0.8303571429, 9);
  });

  test('has the known precision, recall and curve by radius', () => {
    const { withinTwo, curve } = figuresOf({ by: 'radius', bits: 8 }, 8, [ranking]);
    expect(withinTwo?.precision).toBeCloseTo(4 / 7, 9);
    expect(withinTwo).toMatchObject({ recall: 1, empty: 0 });
    const known = [[1, 0.25], [0.6, 0.75], ...Array(6).fill([4 / 7, 1]), [0.5, 1]] as number[][];
    for (const [radius, [precision, recall]] of known.entries()) {
      expect(curve.points[radius]!.at).toBe(radius);
      expect(curve.points[radius]!.precision).toBeCloseTo(precision!, 6);
      expect(curve.points[radius]!.recall).toBeCloseTo(recall!, 9);
    }
  });

  test('by floats says the same of the ranks', () => {
    const floats = Float32Array.from(distances, (distance) => distance / 7);
    const order = ascendingOrder(floats);
    expect([...order]).toEqual([0, 1, 2, 3, 7, 4, 6, 5]);
    const byFloats = rankByFloats(floats, order, labels, 1);
    expect(byFloats.usual).toEqual(ranking.usual);
    expect(averagePrecision(byFloats.groups)).toBeCloseTo(0.7853174603, 9);
    const { withinTwo, curve } = figuresOf({ by: 'rank' }, 8, [byFloats]);
    expect(withinTwo).toBeNull();
    expect(curve.by).toBe('rank');
    expect(curve.points.at(-1)).toEqual({ at: 8, precision: 0.5, recall: 1 });
    expect(curve.points[0]).toEqual({ at: 1, precision: 1, recall: 0.25 });
  });
});

test('radius 2 counts a query that gets nothing back as 0', () => {
  const near = rankByBits(Uint16Array.of(0, 9), Int32Array.of(1, 1), 1, 16);
  const far = rankByBits(Uint16Array.of(3, 9), Int32Array.of(1, 1), 1, 16);
  const { withinTwo, curve } = figuresOf({ by: 'radius', bits: 16 }, 2, [near, far]);
  expect(withinTwo).toEqual({ precision: 0.5, recall: 0.25, empty: 0.5 });
  expect(curve.points[2]).toEqual({ at: 2, precision: 1, recall: 0.25 });
});

test('both forms agree with a plain sort, whatever the distances', () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 2 }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
      const distances = rows.map(([distance]) => distance);
      const labels = Int32Array.from(rows, ([, label]) => label);
      const relevance = stableOrder(distances).map((place) => (labels[place] === 1 ? 1 : 0));
      const byBits = rankByBits(Uint16Array.from(distances), labels, 1, 16);
      expect(byBits.usual.average).toBeCloseTo(stableAveragePrecision(relevance), 12);
      expect(byBits.usual.averageAt10).toBeCloseTo(stableAveragePrecision(relevance, 10), 12);
      const floats = Float32Array.from(distances);
      const byFloats = rankByFloats(floats, ascendingOrder(floats), labels, 1);
      expect(byFloats.usual.average).toBeCloseTo(byBits.usual.average, 12);
      for (const k of [10, Infinity]) {
        expect(averagePrecision(byFloats.groups, k)).toBeCloseTo(
          averagePrecision(byBits.groups, k),
          10,
        );
      }
    }),
  );
});

test('the order of floats is that of a sort, also of negative ones, equal ones and zeros', () => {
  const value = fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(-0, 0, 1, -1));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), (values) => {
      const floats = Float32Array.from(values);
      expect([...ascendingOrder(floats)]).toEqual(stableOrder(floats));
    }),
  );
});

describe('chance', () => {
  test('is the mean over all orders, as one group of ties', () => {
    const found = figuresByChance([2, 2], 4, 64);
    expect(found.meanAveragePrecision.tieAware).toBeCloseTo(0.6805555556, 9);
    expect(found.topOne).toBe(0.5);
    expect(found.precisionAt.find(({ k }) => k === 10)?.value).toBeCloseTo(0.2, 12);
  });

  test('has the measured figures of random codes of ten classes', () => {
    const found = figuresByChance(Array(1000).fill(400) as number[], 4000, 64);
    expect(found.meanAveragePrecisionAt10.tieAware).toBeCloseTo(0.216, 2);
    expect(found.meanAveragePrecision.tieAware).toBeCloseTo(0.102, 3);
    expect(found.withinTwo?.empty).toBeCloseTo(1, 9);
  });

  test('within a radius counts how likely random codes lie there', () => {
    const found = figuresByChance([50], 100, 16);
    const near = (1 + 16 + 120) / 65536;
    expect(found.withinTwo?.recall).toBeCloseTo(near, 12);
    expect(found.withinTwo?.empty).toBeCloseTo((1 - near) ** 100, 12);
  });
});
