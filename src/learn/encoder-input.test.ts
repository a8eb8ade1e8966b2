import { expect, test } from 'vitest';
import { mirrorPixels } from '../descriptors/mirror.ts';
import { createRandom } from '../lib/random.ts';
import { BATCH_SIZE, normaliseInPlace, scaleInto } from './batches.ts';
import { EncoderInput, PICTURES_AT_ONCE } from './encoder-input.ts';

const size = 12;
const length = size * size * 3;
const random = createRandom(4);
const statistics = {
  mean: Float32Array.of(0.41, 0.52, 0.37),
  deviation: Float32Array.of(0.21, 0.27, 0.19),
};

function drawn(count: number): Uint8Array[] {
  return Array.from({ length: count }, () => Uint8Array.from({ length }, () => random.int(256)));
}

/** The definition: scaled, mirrored, normalised value by value, black where there is no picture. */
function oracle(pictures: readonly Uint8Array[]): Float32Array {
  const values = new Float32Array(BATCH_SIZE * length);
  pictures.forEach((picture, row) => {
    scaleInto(picture, values, row * length);
    scaleInto(mirrorPixels(picture, 1, size), values, (PICTURES_AT_ONCE + row) * length);
  });
  normaliseInPlace(values, statistics);
  return values;
}

test('the values are those of scaling, mirroring and normalising one by one, to the last bit', () => {
  const pictures = drawn(PICTURES_AT_ONCE);
  expect(new EncoderInput(size, statistics).fill(pictures)).toEqual(oracle(pictures));
});

test('a batch that is not full holds nothing of the one before', () => {
  const input = new EncoderInput(size, statistics);
  input.fill(drawn(PICTURES_AT_ONCE));
  const few = drawn(5);
  expect(input.fill(few)).toEqual(oracle(few));
  expect(input.fill([])).toEqual(oracle([]));
});
