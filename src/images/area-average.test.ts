import { describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { squeezeToSquare } from './area-average.ts';

const noise = (width: number, height: number): Uint8Array => {
  const random = createRandom(width * 1000 + height);
  return Uint8Array.from({ length: width * height * 4 }, () => random.int(256));
};

const channel = (pixels: Uint8Array, offset: number, step: number): number[] =>
  Array.from({ length: pixels.length / step }, (_, index) => pixels[index * step + offset]!);

/** The definition, slowly: the integral of the picture over each output pixel's area. */
function integrate(source: Uint8Array, width: number, height: number, size: number): number[] {
  const result: number[] = [];
  const covered = (from: number, sides: number, pixel: number): number =>
    Math.max(
      0,
      Math.min(((from + 1) * sides) / size, pixel + 1) - Math.max((from * sides) / size, pixel),
    );
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      for (let colour = 0; colour < 3; colour++) {
        let sum = 0;
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const area = covered(row, height, y) * covered(column, width, x);
            sum += area * source[(y * width + x) * 4 + colour]!;
          }
        }
        result.push((sum * size * size) / (width * height));
      }
    }
  }
  return result;
}

describe('squeezeToSquare', () => {
  test('an equal size is a copy without alpha', () => {
    const source = noise(32, 32);
    const pixels = squeezeToSquare(source, 32, 32, 32);
    for (const colour of [0, 1, 2]) {
      expect(channel(pixels, colour, 3)).toEqual(channel(source, colour, 4));
    }
  });

  test.each([
    [64, 64, 32],
    [50, 37, 16],
    [33, 200, 8],
    [17, 16, 16],
  ])('%i x %i to %i is the area integral, rounded', (width, height, size) => {
    const source = noise(width, height);
    const pixels = squeezeToSquare(source, width, height, size);
    integrate(source, width, height, size).forEach((exact, index) => {
      expect(Math.abs(pixels[index]! - exact)).toBeLessThanOrEqual(0.5 + 1e-9);
    });
  });

  test('enlarging two pixels interpolates between their centres', () => {
    const source = Uint8Array.from([0, 0, 0, 255, 100, 100, 100, 255]);
    const red = channel(squeezeToSquare(source, 2, 1, 4), 0, 3);
    expect(red).toEqual(Array.from({ length: 4 }, () => [0, 25, 75, 100]).flat());
  });

  test('28 to 32 keeps a linear ramp linear', () => {
    const source = Uint8Array.from(
      { length: 28 * 28 * 4 },
      (_, index) => 8 * (Math.floor(index / 4) % 28),
    );
    const red = channel(squeezeToSquare(source, 28, 28, 32), 0, 3).slice(0, 32);
    red.forEach((value, column) => {
      const centre = Math.min(27, Math.max(0, ((column + 0.5) * 28) / 32 - 0.5));
      expect(value).toBe(Math.floor(8 * centre + 0.5));
    });
  });

  test.each([
    [1, 1],
    [3, 500],
    [768, 1],
    [255, 256],
  ])('a picture of one colour stays that colour from %i x %i', (width, height) => {
    const source = new Uint8Array(width * height * 4).fill(255);
    expect(squeezeToSquare(source, width, height, 32)).toEqual(
      new Uint8Array(32 * 32 * 3).fill(255),
    );
  });

  test('a source of another length is refused', () => {
    expect(() => squeezeToSquare(new Uint8Array(11), 2, 2, 2)).toThrow(RangeError);
  });
});
