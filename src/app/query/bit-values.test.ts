import { expect, test } from 'vitest';
import { fitBinariser, packCodes, type BinariserKind } from '../../descriptors/binariser.ts';
import { l2Normalise } from '../../descriptors/normalise.ts';
import { createRandom } from '../../lib/random.ts';
import { bitOf } from '../../codes/bit-costs.ts';
import { bitValues } from './bit-values.ts';
import { quantiseRows } from '../../codes/embeddings.ts';

const count = 400;
const bits = 16;

function drawn(latent: number): Float32Array<ArrayBuffer> {
  const random = createRandom(3);
  const values = Float32Array.from({ length: count * latent }, () => random.next() - 0.4);
  l2Normalise(values, count, latent);
  return values;
}

const kinds: [BinariserKind, number][] = [
  ['itq', 24],
  ['two rotations', 24],
  ['median', bits],
  ['zero', bits],
];

test.each(kinds)('a bit cut by %s is set where its value lies above the cut', (kind, latent) => {
  const embeddings = drawn(latent);
  const tensors = fitBinariser(kind, embeddings, latent, bits, createRandom(1));
  const codes = packCodes(tensors, embeddings);
  for (let bit = 0; bit < bits; bit++) {
    const values = bitValues(tensors, { values: embeddings, width: latent }, bit, true)!;
    values.forEach((value, row) => {
      if (Math.abs(value) < 1e-6) return; // rounding decides on the cut itself
      expect(value > 0).toBe(bitOf(codes.subarray((row * bits) / 8), bit) === 1);
    });
  }
});

test('rows kept in 8 bits give nearly the same values', () => {
  const embeddings = drawn(24);
  const tensors = fitBinariser('itq', embeddings, 24, bits, createRandom(1));
  const exact = bitValues(tensors, { values: embeddings, width: 24 }, 5, true)!;
  const kept = { values: quantiseRows(embeddings, 24), width: 24 };
  const near = bitValues(tensors, kept, 5, true)!;
  exact.forEach((value, row) => expect(Math.abs(value - near[row]!)).toBeLessThan(0.02));
});

test('embeddings of another width, or no cut at all, give no values', () => {
  const embeddings = { values: drawn(24), width: 24 };
  expect(bitValues([], embeddings, 0, true)).toBeNull();
  const tensors = [{ name: 'thresholds', shape: [bits], data: new Float32Array(bits) }];
  expect(bitValues(tensors, embeddings, 0, true)).toBeNull();
});
