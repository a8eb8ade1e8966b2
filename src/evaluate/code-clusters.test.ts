import { expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { clusterAgreement } from './code-clusters.ts';

/** 16-bit codes around three corners far apart, each bit flipped with the given chance. */
function cornerCodes(count: number, flips: number): { codes: Uint8Array; labels: Int32Array } {
  const random = createRandom(1);
  const corners = [0x0000, 0xff00, 0x0ff0];
  const codes = new Uint8Array(count * 2);
  const labels = Int32Array.from({ length: count }, (_, row) => row % 3);
  for (let row = 0; row < count; row++) {
    let code = corners[row % 3]!;
    for (let bit = 0; bit < 16; bit++) if (random.next() < flips) code ^= 1 << bit;
    codes[row * 2] = code >> 8;
    codes[row * 2 + 1] = code & 255;
  }
  return { codes, labels };
}

test('codes around one corner for each label are clustered as labelled', () => {
  const found = clusterAgreement({ bits: 16, ...cornerCodes(90, 0.02), count: 90, seed: 1 });
  expect(found?.normalizedMutualInformation).toBeGreaterThan(0.95);
  expect(found?.adjustedRandIndex).toBeGreaterThan(0.95);
});

test('random codes agree with no labels', () => {
  const found = clusterAgreement({ bits: 16, ...cornerCodes(600, 0.5), count: 600, seed: 1 });
  expect(found?.normalizedMutualInformation).toBeLessThan(0.05);
  expect(Math.abs(found?.adjustedRandIndex ?? 1)).toBeLessThan(0.05);
});

test('codes without a label are left out, and one label alone says nothing', () => {
  const { codes, labels } = cornerCodes(90, 0.02);
  const unlabelled = labels.map((label) => (label === 2 ? -1 : label));
  const found = clusterAgreement({ bits: 16, codes, labels: unlabelled, count: 90, seed: 1 });
  expect(found?.normalizedMutualInformation).toBeGreaterThan(0.95);
  const single = labels.map((label) => (label === 0 ? 0 : -1));
  expect(clusterAgreement({ bits: 16, codes, labels: single, count: 90, seed: 1 })).toBeNull();
});
