import { describe, expect, test } from 'vitest';
import { bitCosts, bitOf, majorityCode } from './bit-costs.ts';
import { movedRow } from './rocchio.ts';

const code = (bits: string): Uint8Array => Uint8Array.of(Number.parseInt(bits, 2));

describe('the costs of bits', () => {
  test('are 1 for every bit that differs from one picture without feedback', () => {
    const costs = bitCosts({ asked: [code('10000000')], more: [], less: [] }, 8);
    expect([...costs.subarray(0, 4)]).toEqual([1, 0, 0, 1]);
  });

  test('rise where the wanted agree with the query and the unwanted differ', () => {
    const wanted = {
      asked: [code('11110000')],
      more: [code('11000000')],
      less: [code('01110000')],
    };
    const costs = bitCosts(wanted, 8);
    const costOfDiffering = (bit: number): number => costs[2 * bit + (bit < 4 ? 0 : 1)]!;
    expect(costOfDiffering(0)).toBe(2.5); // wanted agree, unwanted differ
    expect(costOfDiffering(1)).toBe(1.5); // both agree
    expect(costs[5]).toBe(0.5); // wanted differ, unwanted agree: 1 - 1 - 0.5 = -0.5, a 0 is wanted
  });

  test('of several pictures are smaller where they disagree, and nothing where they are even', () => {
    const asked = [code('11000000'), code('10000000'), code('10100000')];
    const costs = bitCosts({ asked, more: [], less: [] }, 8);
    expect(costs[0]).toBe(1);
    expect(costs[3]).toBeCloseTo(1 / 3, 3);
    const even = bitCosts({ asked: asked.slice(0, 2), more: [], less: [] }, 8);
    expect([even[2], even[3]]).toEqual([0, 0]);
  });
});

test('the majority code has what most have, and the bits of the first where they are even', () => {
  const codes = [code('11000000'), code('10100000'), code('10010000')];
  expect([...majorityCode(codes)]).toEqual([0b10000000]);
  expect([...majorityCode([code('11000000'), code('00110000')])]).toEqual([0b11000000]);
  expect(() => majorityCode([])).toThrow(RangeError);
});

test('bit 0 is the most significant of the first byte', () => {
  expect(bitOf(Uint8Array.of(0x80, 0x01), 0)).toBe(1);
  expect(bitOf(Uint8Array.of(0x80, 0x01), 15)).toBe(1);
  expect(bitOf(Uint8Array.of(0x80, 0x01), 8)).toBe(0);
});

describe('a moved row', () => {
  test('is the mean of several without feedback', () => {
    const asked = [Float32Array.of(2, 0), Float32Array.of(0, 4)];
    expect([...movedRow({ asked, more: [], less: [] }, false)]).toEqual([1, 2]);
    expect([...movedRow({ asked, more: [], less: [] }, true)]).toEqual([0.5, 0.5]);
  });

  test('moves towards the wanted and away from the unwanted, its weights summing to 1', () => {
    const wanted = {
      asked: [Float32Array.of(1, 0)],
      more: [Float32Array.of(0, 1)],
      less: [Float32Array.of(0, -1)],
    };
    const [x, y] = movedRow(wanted, false);
    expect(x).toBeCloseTo(1 / 1.5);
    expect(y).toBeCloseTo((1 + 0.5) / 1.5);
  });

  test('of rows kept as bytes is one of directions', () => {
    const asked = [Int8Array.of(127, 0), Int8Array.of(0, 3)];
    expect([...movedRow({ asked, more: [], less: [] }, true)]).toEqual([0.5, 0.5]);
  });
});
