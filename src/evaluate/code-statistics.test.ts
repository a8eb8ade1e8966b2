import { expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { codeHealth } from './code-health.ts';
import { codeStatistics } from './code-statistics.ts';

function correlation(first: readonly number[], second: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [one, other] = [mean(first), mean(second)];
  const above = mean(first.map((value, row) => (value - one) * (second[row]! - other)));
  const deviation = (values: readonly number[], middle: number): number =>
    Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  return above / (deviation(first, one) * deviation(second, other));
}

test('entropy, balance, dead bits and correlation agree with their definitions', () => {
  const random = createRandom(3);
  const [bits, count] = [16, 75];
  // The last bits are ever rarer, the second byte leans on the first, one bit is always 1.
  const rows = Array.from({ length: count }, () => {
    const values = Array.from({ length: 8 }, (_, bit) => (random.next() < 0.5 / (bit + 1) ? 1 : 0));
    const copies = values.map((value) => (random.next() < 0.8 ? value : 1 - value));
    return [...values, ...copies.slice(0, 7), 1];
  });
  const codes = Uint8Array.from(rows.flatMap((row) => [byteOf(row, 0), byteOf(row, 8)]));
  const found = codeStatistics({ bits, codes, count });
  expect(found).toMatchObject(codeHealth({ bits, codes, count }));
  const column = (bit: number): number[] => rows.map((row) => row[bit]!);
  const alive = Array.from({ length: bits }, (_, bit) => bit).filter(
    (bit) => new Set(column(bit)).size === 2,
  );
  expect(found.deadBits).toBe(bits - alive.length);
  const pairs = alive.flatMap((one, place) =>
    alive.slice(place + 1).map((other) => Math.abs(correlation(column(one), column(other)))),
  );
  const mean = pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
  expect(found.meanCorrelation).toBeCloseTo(mean, 10);
  const share = column(0).reduce((sum, value) => sum + value, 0) / count;
  const entropy = -share * Math.log2(share) - (1 - share) * Math.log2(1 - share);
  expect(found.bitEntropy[0]).toBeCloseTo(entropy, 12);
  expect(found.bitEntropy[15]).toBe(0);
});

function byteOf(row: readonly number[], start: number): number {
  return Number.parseInt(row.slice(start, start + 8).join(''), 2);
}

test('complementary codes have full entropy and full correlation; no codes have none', () => {
  const codes = Uint8Array.of(0b10100101, 0b00001111, 0b01011010, 0b11110000);
  expect(codeStatistics({ bits: 16, codes, count: 2 })).toMatchObject({
    meanEntropy: 1,
    deadBits: 0,
    imbalance: 0,
    meanCorrelation: 1,
  });
  expect(codeStatistics({ bits: 16, codes: new Uint8Array(0), count: 0 })).toMatchObject({
    meanEntropy: 0,
    deadBits: 16,
    imbalance: 0.5,
    meanCorrelation: 0,
  });
});
