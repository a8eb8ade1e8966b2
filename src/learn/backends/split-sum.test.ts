import { describe, expect, test } from 'vitest';
import { splitSum } from './split-sum.ts';

describe('splitting a sum', () => {
  test.each([
    [1, 1, 64],
    [63, 10, 64],
    [16384, 28, 64],
    [1000, 100_000, 64],
    [1_000_003, 7, 64],
    [33, 28, 4],
  ])('of %i terms for %i threads covers every term once', (terms, threads, shortest) => {
    const { parts, span } = splitSum(terms, threads, shortest);
    expect((parts - 1) * span).toBeLessThan(terms);
    expect(parts * span).toBeGreaterThanOrEqual(terms);
  });

  test('gives no part fewer terms than are worth it, and one part where the threads are many', () => {
    expect(splitSum(1000, 1, 64).span).toBeGreaterThanOrEqual(64);
    expect(splitSum(1000, 100_000, 64)).toEqual({ parts: 1, span: 1000 });
    expect(splitSum(10, 1, 64)).toEqual({ parts: 1, span: 10 });
  });
});
