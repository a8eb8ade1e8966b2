import { expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import type { ClusteringAgreement } from './clustering-agreement.ts';
import { bitsAsNumbers, clusterAgreement, type LabelledRows } from './label-clusters.ts';

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

function agreementOf(rows: LabelledRows): ClusteringAgreement | null {
  const steps = clusterAgreement(rows);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function ofCodes({ codes, labels }: { codes: Uint8Array; labels: Int32Array }) {
  return agreementOf({ values: bitsAsNumbers(codes, 16), width: 16, labels, seed: 1 });
}

test('codes around one corner for each label are clustered as labelled', () => {
  const found = ofCodes(cornerCodes(90, 0.02));
  expect(found?.normalizedMutualInformation).toBeGreaterThan(0.95);
  expect(found?.adjustedRandIndex).toBeGreaterThan(0.95);
});

test('random codes agree with no labels', () => {
  const found = ofCodes(cornerCodes(600, 0.5));
  expect(found?.normalizedMutualInformation).toBeLessThan(0.05);
  expect(Math.abs(found?.adjustedRandIndex ?? 1)).toBeLessThan(0.05);
});

test('rows without a label are left out, and one label alone says nothing', () => {
  const { codes, labels } = cornerCodes(90, 0.02);
  const unlabelled = labels.map((label) => (label === 2 ? -1 : label));
  expect(ofCodes({ codes, labels: unlabelled })?.normalizedMutualInformation).toBeGreaterThan(0.95);
  const single = labels.map((label) => (label === 0 ? 0 : -1));
  expect(ofCodes({ codes, labels: single })).toBeNull();
});

test('bits become numbers, the most significant of a byte first', () => {
  const values = bitsAsNumbers(Uint8Array.of(0b10000001, 0b01000000, 255, 0), 16);
  expect([...values].join('')).toBe('10000001010000001111111100000000');
});

test('it can be left after each seed', () => {
  const { codes, labels } = cornerCodes(30, 0.1);
  const steps = clusterAgreement({ values: bitsAsNumbers(codes, 16), width: 16, labels, seed: 1 });
  expect(steps.next().value).toBeCloseTo(1 / 3, 12);
});
