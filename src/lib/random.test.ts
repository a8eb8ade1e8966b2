import { describe, expect, test } from 'vitest';
import { createRandom, permutation } from './random.ts';

const uint32s = (seed: number, count: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next() * 2 ** 32);
};

describe('seeded random numbers', () => {
  test('are those of the C program of Mulberry32', () => {
    expect(uint32s(0, 3)).toEqual([1144304738, 1416247, 958946056]);
    expect(uint32s(1, 3)).toEqual([2693262067, 11749833, 2265367787]);
    expect(uint32s(0xffffffff, 2)).toEqual([3850105811, 813802916]);
  });

  test('take the seed modulo 2^32', () => {
    expect(uint32s(-1, 5)).toEqual(uint32s(0xffffffff, 5));
    expect(uint32s(2 ** 32 + 7, 5)).toEqual(uint32s(7, 5));
  });

  test('go on from a state that was written down', () => {
    const random = createRandom(42);
    for (let draw = 0; draw < 1000; draw++) random.normal();
    const resumed = createRandom(random.state);
    for (let draw = 0; draw < 100; draw++) {
      expect(resumed.next()).toBe(random.next());
      expect(resumed.int(10)).toBe(random.int(10));
      expect(resumed.normal()).toBe(random.normal());
    }
  });

  test.each([0, 1, 13, 832, 2 ** 31 + 5])('can be skipped %i at a time', (draws) => {
    const skipped = createRandom(42);
    skipped.skip(draws);
    const drawn = createRandom(42);
    for (let draw = 0; draw < Math.min(draws, 1000); draw++) drawn.next();
    if (draws > 1000) drawn.skip(draws - 1000);
    expect(skipped.state).toBe(drawn.state);
    expect(skipped.next()).toBe(drawn.next());
  });

  test('do not change when their state is read', () => {
    const random = createRandom(3);
    const { state } = random;
    expect(random.state).toBe(state);
    expect(random.next()).toBe(createRandom(3).next());
  });

  test('fill the unit interval and every integer below a bound evenly', () => {
    const random = createRandom(5);
    const counts = new Uint32Array(10);
    for (let draw = 0; draw < 100_000; draw++) counts[random.int(10)]!++;
    // Standard deviation of a count: sqrt(100000 * 0.1 * 0.9) = 95; five of them.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(475);
  });

  test('have the moments of the standard normal distribution', () => {
    const random = createRandom(6);
    const draws = Array.from({ length: 100_000 }, () => random.normal());
    const mean = (power: number): number =>
      draws.reduce((sum, draw) => sum + draw ** power, 0) / draws.length;
    expect(draws.every(Number.isFinite)).toBe(true);
    // Five standard errors of the mean (1/n), the variance (2/n) and the fourth moment (96/n).
    expect(Math.abs(mean(1))).toBeLessThan(0.0158);
    expect(Math.abs(mean(2) - 1)).toBeLessThan(0.0224);
    expect(Math.abs(mean(4) - 3)).toBeLessThan(0.155);
  });
});

describe('a permutation', () => {
  test('holds every index once, and is the same for the same seed', () => {
    const order = permutation(500, createRandom(7));
    expect(order.toSorted()).toEqual(Uint32Array.from({ length: 500 }, (_, index) => index));
    expect(order).toEqual(permutation(500, createRandom(7)));
    expect(order).not.toEqual(permutation(500, createRandom(8)));
  });

  test('of nothing and of one is no trouble', () => {
    expect([...permutation(0, createRandom(1))]).toEqual([]);
    expect([...permutation(1, createRandom(1))]).toEqual([0]);
  });

  test('takes every order about as often as any other', () => {
    const random = createRandom(9);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 6000; draw++) {
      const order = permutation(3, random).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Standard deviation 29; five of them.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
  });
});
