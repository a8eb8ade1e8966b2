import { expect, test } from 'vitest';
import { codeHealth } from './code-health.ts';

test('bits that never change are dead, and imbalance is the mean distance from one half', () => {
  // First bit always 1, second half the time, third in one of four, the other thirteen never.
  const codes = Uint8Array.of(0b11100000, 0, 0b11000000, 0, 0b10000000, 0, 0b10000000, 0);
  const health = codeHealth({ bits: 16, codes, count: 4 });
  expect(health.deadBits).toBe(14);
  expect(health.imbalance).toBeCloseTo((14 * 0.5 + 0.25) / 16, 12);
});

test('complementary codes are perfectly balanced', () => {
  const codes = Uint8Array.of(0b10100101, 0b00001111, 0b01011010, 0b11110000);
  expect(codeHealth({ bits: 16, codes, count: 2 })).toEqual({ deadBits: 0, imbalance: 0 });
});

test('no codes at all are dead', () => {
  expect(codeHealth({ bits: 16, codes: new Uint8Array(0), count: 0 })).toEqual({
    deadBits: 16,
    imbalance: 0.5,
  });
});
