import { expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { augmentInto } from './augment.ts';

const SIZE = 16;

function view(pixels: Uint8Array, seed: number): Float32Array {
  const target = new Float32Array(SIZE * SIZE * 3);
  augmentInto(pixels, SIZE, createRandom(seed), target, 0);
  return target;
}

function constant(red: number, green: number, blue: number): Uint8Array {
  return Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, index) => [red, green, blue][index % 3]!);
}

test('the same seed gives the same view, another seed another', () => {
  const pixels = Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, index) => (index * 7) % 256);
  expect(view(pixels, 1)).toEqual(view(pixels, 1));
  expect(view(pixels, 1)).not.toEqual(view(pixels, 2));
});

test('a view of one colour has one colour, from 0 to 1', () => {
  for (let seed = 0; seed < 50; seed++) {
    const values = view(constant(200, 80, 30), seed);
    const uneven = values.filter((value, index) => Math.abs(value - values[index % 3]!) > 1e-5);
    expect(uneven).toHaveLength(0);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThanOrEqual(1);
  }
});

test('grey stays grey: saturation and hue turn about it', () => {
  for (let seed = 0; seed < 50; seed++) {
    const [red, green, blue] = view(constant(120, 120, 120), seed);
    expect(green).toBeCloseTo(red!, 5);
    expect(blue).toBeCloseTo(red!, 5);
  }
});

test('about a fifth of the views keep their colours, and the others move by bounded amounts', () => {
  const reds = Array.from(
    { length: 400 },
    (_, seed) => view(constant(128, 64, 64), seed * 7919)[0]!,
  );
  const kept = reds.filter((red) => Math.abs(red - 128 / 255) < 1e-4).length;
  expect(kept).toBeGreaterThan(40);
  expect(kept).toBeLessThan(130);
  expect(Math.min(...reds)).toBeGreaterThan(0.15);
});

test('half of the views are mirrored, and a crop never leaves the picture', () => {
  const ramp = Uint8Array.from(
    { length: SIZE * SIZE * 3 },
    (_, index) => 40 + 10 * (Math.floor(index / 3) % SIZE),
  );
  let mirrored = 0;
  for (let seed = 0; seed < 200; seed++) {
    const values = view(ramp, seed * 104729);
    const [first, last] = [values[0]!, values[(SIZE - 1) * 3]!];
    expect(first).not.toBe(last);
    if (first > last) mirrored++;
  }
  expect(mirrored).toBeGreaterThan(70);
  expect(mirrored).toBeLessThan(130);
});
