import { describe, expect, test } from 'vitest';
import type { PatchFilters } from './arithmetic.ts';
import {
  FILTER_COUNT,
  normalisedPatch,
  PATCH_DESCRIPTOR_SIZE,
  PATCH_VALUES,
  plainResponses,
} from './patches.ts';

/** Two pictures and filters whose responses were computed by NumPy from the definition, patch by patch. */
function knownPictures(): Uint8Array[] {
  const waves = new Uint8Array(3072);
  const rings = new Uint8Array(3072);
  for (let place = 0; place < 3072; place++) {
    const c = place % 3;
    const x = Math.floor(place / 3) % 32;
    const y = Math.floor(place / 96);
    waves[place] = (x * 7 + y * 13 + c * 29 + ((x * y) % 17) * 5) % 256;
    rings[place] = Math.floor(((x - 9) ** 2 + (y - 20) ** 2 * (c + 1)) / 3) % 256;
  }
  return [waves, rings];
}

function knownFilters(): PatchFilters {
  const filters = Float32Array.from({ length: PATCH_VALUES * FILTER_COUNT }, (_, place) => {
    const row = Math.floor(place / FILTER_COUNT);
    const filter = place % FILTER_COUNT;
    return Math.sin(row * 0.37 + filter * 1.3 + Math.sin(row * filter * 0.05)) / 5;
  });
  for (let filter = 0; filter < FILTER_COUNT; filter++) {
    let sum = 0;
    for (let row = 0; row < PATCH_VALUES; row++) sum += filters[row * FILTER_COUNT + filter]!;
    for (let row = 0; row < PATCH_VALUES; row++) {
      filters[row * FILTER_COUNT + filter]! -= sum / PATCH_VALUES;
    }
  }
  const bias = Float32Array.from(
    { length: FILTER_COUNT },
    (_, filter) => 0.3 + 0.2 * Math.cos(filter),
  );
  return { filters, bias };
}

test('responses are those of the NumPy oracle', () => {
  const expected = [
    { values: [0.34177, 0.41897, 0.57777, 0.86616, 0.19248, 0.99657, 0.70333], sum: -0.24454 },
    { values: [0.3026, 0.25717, 0.25708, 0, 0, 2.03935, 2.22089], sum: 5.41536 },
  ];
  for (const [index, picture] of knownPictures().entries()) {
    const found = new Float32Array(PATCH_DESCRIPTOR_SIZE);
    plainResponses(knownFilters(), picture, found, 0);
    const places = [0, 1, 127, 128, 640, 700, 1151];
    for (const [order, place] of places.entries()) {
      expect(found[place]).toBeCloseTo(expected[index]!.values[order]!, 4);
    }
    const sum = found.reduce((total, value, place) => total + value * Math.sin(place + 1), 0);
    expect(sum).toBeCloseTo(expected[index]!.sum, 3);
  }
});

describe('a normalised patch', () => {
  test('has no mean, and nearly variance 1 where the picture has structure', () => {
    const patch = new Float32Array(PATCH_VALUES);
    normalisedPatch(knownPictures()[0]!, 11, 26, patch, 0);
    expect(patch.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4);
    const squares = patch.reduce((sum, value) => sum + value * value, 0);
    expect(squares / (PATCH_VALUES - 1)).toBeCloseTo(1, 1);
  });

  test('of one colour is 0', () => {
    const patch = new Float32Array(PATCH_VALUES).fill(1);
    normalisedPatch(new Uint8Array(3072).fill(255), 0, 0, patch, 0);
    expect(patch.every((value) => value === 0)).toBe(true);
  });
});
