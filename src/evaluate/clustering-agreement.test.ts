import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareClusterings } from './clustering-agreement.ts';

describe('the agreement of known clusterings', () => {
  test.each([
    [[0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2], 0.515804, 0.666667, 0.242424],
    [[0, 0, 1, 1], [1, 1, 0, 0], 1, 1, 1],
    [[0, 0, 0, 0], [0, 1, 2, 3], 0, 0, 0],
    [[0, 0, 1, 1], [0, 0, 1, 2], 0.8, 0.833333, 0.571429],
    [[0, 0, 1, 1], [0, 1, 0, 1], 0, 0.333333, -0.5],
    [[0, 0, 0, 1, 1, 1, 2, 2, 2, 2], [0, 0, 1, 1, 1, 2, 2, 2, 2, 0], 0.442701, 0.688889, 0.204545],
    [[0, 0, 1, 1, 2, 2], [0, 0, 0, 0, 0, 0], 0, 0.2, 0],
    [[7], [3], 1, 1, 1],
  ])('of %j and %j', (first, second, information, rand, adjusted) => {
    const agreement = compareClusterings(first, second);
    expect(agreement.normalizedMutualInformation).toBeCloseTo(information, 5);
    expect(agreement.randIndex).toBeCloseTo(rand, 5);
    expect(agreement.adjustedRandIndex).toBeCloseTo(adjusted, 5);
  });
});

test('the Rand index is the share of pairs that both treat alike', () => {
  const labels = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -2, max: 2 })),
    {
      minLength: 2,
      maxLength: 15,
    },
  );
  fc.assert(
    fc.property(labels, (pairs) => {
      let alike = 0;
      let all = 0;
      for (const [place, [first, second]] of pairs.entries()) {
        for (const [otherFirst, otherSecond] of pairs.slice(place + 1)) {
          all++;
          if ((first === otherFirst) === (second === otherSecond)) alike++;
        }
      }
      const agreement = compareClusterings(
        pairs.map(([first]) => first),
        pairs.map(([, second]) => second),
      );
      expect(agreement.randIndex).toBeCloseTo(alike / all, 10);
    }),
  );
});

test('clusterings of different lengths are refused', () => {
  expect(() => compareClusterings([1, 2], [1])).toThrow(RangeError);
  expect(() => compareClusterings([], [])).toThrow(RangeError);
});
