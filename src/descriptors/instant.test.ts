import { describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { describePixels } from './describe.ts';
import { encodeInstant, fitInstant } from './instant.ts';
import { mirrorPixels } from './mirror.ts';

const pictureBytes = 32 * 32 * 3;

/** Stripes of six slopes and colours with noise: six families that edges and colours tell apart. */
function drawFamilies(count: number, seed: number): Uint8Array {
  const random = createRandom(seed);
  const pixels = new Uint8Array(count * pictureBytes);
  for (let picture = 0; picture < count; picture++) {
    const family = picture % 6;
    const phase = random.next() * 6;
    for (let place = 0; place < pictureBytes; place++) {
      const x = Math.floor(place / 3) % 32;
      const y = Math.floor(place / 96);
      const wave = Math.sin((x * family + y * (5 - family)) / 6 + phase);
      const tint = place % 3 === family % 3 ? 60 : 0;
      pixels[picture * pictureBytes + place] = 100 + 50 * wave + tint + 20 * random.next();
    }
  }
  return pixels;
}

function distance(codes: Uint8Array, bytes: number, a: number, b: number): number {
  let sum = 0;
  for (let byte = 0; byte < bytes; byte++) {
    const differing = codes[a * bytes + byte]! ^ codes[b * bytes + byte]!;
    sum += differing.toString(2).replaceAll('0', '').length;
  }
  return sum;
}

function fit(pixels: Uint8Array, count: number, bits: number) {
  return fitInstant({
    descriptors: describePixels(pixels, count),
    count,
    bits,
    random: createRandom(1),
  });
}

function encode(
  tensors: Parameters<typeof encodeInstant>[0],
  bits: number,
  pixels: Uint8Array,
  count: number,
): Uint8Array {
  return encodeInstant(tensors, bits, describePixels(pixels, count), count);
}

describe('instant codes', () => {
  test.each([16, 64, 128])(
    'of %i bits lie nearer within a family than between families',
    (bits) => {
      const pixels = drawFamilies(120, 2);
      const model = fit(pixels, 120, bits);
      const codes = encode(model.tensors, bits, pixels, 120);
      expect(codes).toHaveLength((120 * bits) / 8);
      const sums = { within: 0, between: 0 };
      for (let row = 6; row < 120; row++) {
        sums.within += distance(codes, bits / 8, row, row - 6);
        sums.between += distance(codes, bits / 8, row, row - 5);
      }
      expect(sums.within).toBeLessThan(0.6 * sums.between);
    },
  );

  test('are the same alone and among others, and whatever was encoded before', () => {
    const pixels = drawFamilies(30, 3);
    const { tensors } = fit(pixels, 30, 64);
    const together = encode(tensors, 64, pixels, 30);
    for (const row of [0, 13, 29]) {
      const own = pixels.subarray(row * pictureBytes, (row + 1) * pictureBytes);
      expect(encode(tensors, 64, own, 1)).toEqual(together.subarray(row * 8, row * 8 + 8));
    }
  });

  test('hardly tell a picture from its mirror image', () => {
    const pixels = drawFamilies(30, 4);
    const { tensors } = fit(pixels, 30, 64);
    const codes = encode(tensors, 64, pixels, 30);
    const mirrored = encode(tensors, 64, mirrorPixels(pixels, 30, 32), 30);
    for (let row = 0; row < 30; row++) {
      const both = Uint8Array.of(
        ...codes.subarray(row * 8, row * 8 + 8),
        ...mirrored.subarray(row * 8, row * 8 + 8),
      );
      expect(distance(both, 8, 0, 1)).toBeLessThanOrEqual(1);
    }
  });

  test('of one picture, and of pictures that are all the same, are finite and equal', () => {
    const one = drawFamilies(1, 5);
    const equal = new Uint8Array(7 * pictureBytes);
    for (let row = 0; row < 7; row++) equal.set(one, row * pictureBytes);
    for (const [pixels, count] of [
      [one, 1],
      [equal, 7],
    ] as const) {
      const { tensors } = fit(pixels, count, 64);
      for (const { data } of tensors) expect(data.every(Number.isFinite)).toBe(true);
      expect(new Set(encode(tensors, 64, pixels, count)).size).toBe(1);
    }
  });

  test('are refused for another number of bits than they were fitted for', () => {
    const pixels = drawFamilies(4, 6);
    const { tensors } = fit(pixels, 4, 64);
    expect(() => encode(tensors, 32, pixels, 4)).toThrow(/not fitted for 32 bits/);
    expect(() => encode(tensors.slice(1), 64, pixels, 4)).toThrow(/"pca.mean"/);
  });
});
