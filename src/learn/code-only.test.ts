import { expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { fitBinariser, packCodes, type BinariserKind } from '../descriptors/binariser.ts';
import { embeddingsFromCodes } from './code-only.ts';

function squaredError(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, place) => sum + (value - other[place]!) ** 2, 0);
}

test.each<BinariserKind>(['itq', 'two rotations', 'median', 'zero'])(
  'what the bits of %s alone remember is nearer than the centre, and has the same bits',
  (kind) => {
    const random = createRandom(3);
    const rows = Float32Array.from(
      { length: 400 * 16 },
      (_, place) => random.normal() + (place % 2),
    );
    const tensors = fitBinariser(kind, rows, 16, 16, random);
    const codes = packCodes(tensors, rows);
    const found = embeddingsFromCodes(tensors, codes, rows);
    const { data: centre } = tensors[0]!;
    const still = rows.map((_, place) => centre[place % 16]!);
    // of a normal number, its sign alone explains 2 / pi of the variance
    expect(squaredError(found, rows)).toBeLessThan(0.7 * squaredError(still, rows));
    if (kind !== 'two rotations') expect(packCodes(tensors, found)).toEqual(codes);
  },
);

test('without any spread it is the centre', () => {
  const tensors = [{ name: 'thresholds', shape: [8], data: new Float32Array(8).fill(0.5) }];
  const rows = new Float32Array(8).fill(0.5);
  expect(embeddingsFromCodes(tensors, Uint8Array.of(255), rows)).toEqual(rows);
});
