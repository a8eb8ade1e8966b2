import { describe, expect, test } from 'vitest';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { createRandom } from '../../lib/random.ts';
import { driftJudge, spread, type Judgement } from './drift-judge.ts';
import { bitRates } from './drift-measure.ts';
import { fartherThan, nearestDistances } from './drift-nearest.ts';

const bits = 64;
const random = createRandom(5);

/** Codes of kinds: each near one of the centres, a few bits away. */
function near(centres: readonly Uint8Array[], count: number): Uint8Array[] {
  return Array.from({ length: count }, () => {
    const code = centres[random.int(centres.length)]!.slice();
    for (let flip = 0; flip < 8; flip++) code[random.int(8)]! ^= 1 << random.int(8);
    return code;
  });
}

const centres = (count: number): Uint8Array[] =>
  Array.from({ length: count }, () => Uint8Array.from({ length: 8 }, () => random.int(256)));

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, row) => start + row);

function judge(known: readonly Uint8Array[], added: readonly Uint8Array[]): Judgement {
  const all = [...known, ...added];
  const codes = CodeMatrix.create({ bits, count: all.length, model: 'test' });
  all.forEach((code, row) => codes.setRow(row, code));
  const learned = range(0, known.length - 100);
  const held = range(known.length - 100, known.length);
  const rates = bitRates(codes, range(0, known.length));
  return driftJudge({ codes, learned, held, rates })(range(known.length, all.length), null);
}

describe('whether to train again', () => {
  const kinds = centres(20);
  const known = near(kinds, 600);

  test('more of the same kinds are no reason', () => {
    const { retrain, farther, drift } = judge(known, near(kinds, 200));
    expect(retrain).toBe(false);
    expect(Math.abs(farther - 0.5)).toBeLessThan(0.1);
    expect(drift).toBeLessThan(0.05);
  });

  test('many of one known kind move the rates, and are no reason', () => {
    const { retrain, drift } = judge(known, near(kinds.slice(0, 1), 200));
    expect(drift).toBeGreaterThan(0.1);
    expect(retrain).toBe(false);
  });

  test('pictures of other kinds are, alone and among others', () => {
    const others = near(centres(5), 100);
    expect(judge(known, others)).toMatchObject({ retrain: true });
    expect(judge(known, [...others, ...near(kinds, 100)])).toMatchObject({ retrain: true });
  });

  test('two pictures are too few', () => {
    expect(judge(known, near(centres(5), 2)).retrain).toBe(false);
  });
});

describe('distances to the nearest', () => {
  test('a row is not compared with itself', () => {
    const codes = CodeMatrix.create({ bits: 16, count: 3, model: 'test' });
    codes.setRow(1, Uint8Array.of(1, 0));
    codes.setRow(2, Uint8Array.of(7, 128));
    expect(nearestDistances(codes, [0, 1, 2], [0, 1, 2])).toEqual([1, 1, 3]);
  });

  test('the share counts pairs, equal ones half', () => {
    expect(fartherThan([3, 5], [3, 4]).share).toBe((0.5 + 0 + 1 + 1) / 4);
    expect(fartherThan([1, 2], [1, 2]).deviations).toBe(0);
  });

  test('a spread keeps the order and the number', () => {
    expect(spread([1, 2, 3], 5)).toEqual([1, 2, 3]);
    expect(spread(range(0, 10), 5)).toEqual([0, 2, 4, 6, 8]);
  });
});
