import { describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { DESCRIPTOR_SIZE, describePixels } from './describe.ts';
import { mirrorDescriptors } from './mirror-descriptors.ts';
import { mirrorPixels } from './mirror.ts';

/** Two pictures whose descriptors were computed by the NumPy code that the measured figures come from. */
function knownPictures(): Uint8Array {
  const pixels = new Uint8Array(2 * 3072);
  for (let y = 0; y < 32; y++) {
    for (let x = 0; x < 32; x++) {
      for (let c = 0; c < 3; c++) {
        const place = (y * 32 + x) * 3 + c;
        pixels[place] = (x * 7 + y * 13 + c * 29 + ((x * y) % 17) * 5) % 256;
        const ring = (x - 9) ** 2 + (y - 20) ** 2 * (c + 1);
        pixels[3072 + place] = Math.floor(ring / 3) % 256;
      }
    }
  }
  return pixels;
}

function randomPictures(count: number, seed: number): Uint8Array {
  const random = createRandom(seed);
  return Uint8Array.from({ length: count * 3072 }, () => random.int(256));
}

function expectClose(actual: Iterable<number>, expected: readonly number[]): void {
  for (const [index, value] of [...actual].entries())
    expect(value).toBeCloseTo(expected[index]!, 5);
}

describe('descriptors of known pictures', () => {
  const descriptors = describePixels(knownPictures(), 2);
  const first = descriptors.subarray(0, DESCRIPTOR_SIZE);
  const second = descriptors.subarray(DESCRIPTOR_SIZE);

  test('have the HOG values of the NumPy oracle', () => {
    expectClose(
      first.subarray(0, 12),
      [
        0.01795, 0.040597, 0.065455, 0.036804, 0.040945, 0.00214, 0, 0.001192, 0.006331, 0.053846,
        0.007442, 0.04882,
      ],
    );
    expectClose(
      first.subarray(318, 324),
      [0.024126, 0.052001, 0.009769, 0.019234, 0.015727, 0.007831],
    );
    expectClose(second.subarray(100, 106), [0, 0, 0.014249, 0.093158, 0.033924, 0.099421]);
    expectClose(second.subarray(318, 324), [0.06989, 0.104932, 0, 0, 0, 0.068346]);
  });

  test('have the colour values of the NumPy oracle', () => {
    expectClose(
      [69, 171, 60, 175].map((bin) => first[324 + bin]!),
      [0.096319, 0.096319, 0.09375, 0.09375],
    );
    expectClose(
      [128, 213, 192, 0].map((bin) => second[324 + bin]!),
      [0.214808, 0.126938, 0.125, 0.104816],
    );
  });

  test('have the weighted sums of the NumPy oracle', () => {
    const weighted = (row: Float32Array): number =>
      row.reduce((sum, value, index) => sum + value * Math.sin(index + 1), 0);
    expect(weighted(first)).toBeCloseTo(0.037969, 4);
    expect(weighted(second)).toBeCloseTo(-0.077156, 4);
  });
});

test('the HOG part has length 1 and the colour part length 0.5', () => {
  const row = describePixels(randomPictures(1, 5), 1);
  expect(Math.hypot(...row.subarray(0, 324))).toBeCloseTo(1, 5);
  expect(Math.hypot(...row.subarray(324))).toBeCloseTo(0.5, 5);
});

test('a picture of one colour has no edges and no NaN', () => {
  const row = describePixels(new Uint8Array(3072).fill(200), 1);
  expect(row.subarray(0, 324).every((value) => value === 0)).toBe(true);
  expect(row.subarray(324).filter((value) => value > 0)).toHaveLength(4);
  expect(row.every(Number.isFinite)).toBe(true);
});

test('a picture is described alike alone and among others', () => {
  const pixels = randomPictures(5, 6);
  const together = describePixels(pixels, 5);
  const alone = describePixels(pixels.subarray(3 * 3072, 4 * 3072), 1);
  expect(together.subarray(3 * DESCRIPTOR_SIZE, 4 * DESCRIPTOR_SIZE)).toEqual(alone);
});

test('the rearranged descriptor is the descriptor of the mirror image', () => {
  const pixels = randomPictures(4, 7);
  const rearranged = mirrorDescriptors(describePixels(pixels, 4), 4);
  const described = describePixels(mirrorPixels(pixels, 4, 32), 4);
  for (const [place, value] of described.entries()) {
    // Two channels with equal gradients may take turns, so no closer than this.
    expect(Math.abs(value - rearranged[place]!)).toBeLessThan(1e-4);
  }
});

test('a mirrored mirror image is the picture', () => {
  const pixels = randomPictures(3, 8);
  expect(mirrorPixels(mirrorPixels(pixels, 3, 32), 3, 32)).toEqual(pixels);
  expect(mirrorPixels(pixels, 3, 32)).not.toEqual(pixels);
});

test('too few pixels are refused', () => {
  expect(() => describePixels(new Uint8Array(100), 1)).toThrow(RangeError);
});
