import { describe, expect, test } from 'vitest';
import { popcount } from '../lib/popcount.ts';
import { createRandom } from '../lib/random.ts';
import {
  lowFrequencies,
  luminance,
  perceptualHash,
  readPerceptual,
  signBits,
  type DecodedPixels,
} from './perceptual.ts';
import { INVARIANT_BITS, invariantBits, turnHash, turns } from './perceptual-turns.ts';

/** A picture of soft blobs: something to see at every low frequency. */
function blobs(width: number, height: number, seed: number): DecodedPixels {
  const random = createRandom(seed);
  const places = Array.from({ length: 40 }, () => ({
    x: random.next(),
    y: random.next(),
    size: 0.01 + random.next() * 0.1,
    grey: random.next() * 200 - 100,
  }));
  return draw(width, height, (x, y) => {
    let grey = 128;
    for (const place of places) {
      const square = ((x - place.x) ** 2 + (y - place.y) ** 2) / place.size ** 2;
      grey += place.grey * Math.exp(-square);
    }
    return grey;
  });
}

/** `grey` of places from 0 to 1. */
function draw(
  width: number,
  height: number,
  grey: (x: number, y: number) => number,
): DecodedPixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = grey((x + 0.5) / width, (y + 0.5) / height);
      data.set([value, value, value, 255], (y * width + x) * 4);
    }
  }
  return { data, width, height };
}

function turnedPicture(
  { data, width, height }: DecodedPixels,
  turn: (typeof turns)[number],
): DecodedPixels {
  const [newWidth, newHeight] = turn.transposed ? [height, width] : [width, height];
  const turned = new Uint8ClampedArray(data.length);
  for (let y = 0; y < newHeight; y++) {
    for (let x = 0; x < newWidth; x++) {
      const column = turn.mirrored ? newWidth - 1 - x : x;
      const row = turn.flipped ? newHeight - 1 - y : y;
      const from = turn.transposed ? column * width + row : row * width + column;
      turned.set(data.subarray(from * 4, from * 4 + 4), (y * newWidth + x) * 4);
    }
  }
  return { data: turned, width: newWidth, height: newHeight };
}

function bitsOf(pixels: DecodedPixels): Uint8Array {
  const read = readPerceptual(perceptualHash(pixels));
  if (read.kind !== 'bits') throw new Error('The picture is flat.');
  return read.bits;
}

function hammingDistance(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, byte, place) => sum + popcount(byte ^ other[place]!), 0);
}

describe('lowFrequencies', () => {
  test('is the cosine transform as it is defined', () => {
    const random = createRandom(3);
    const cells = Float64Array.from({ length: 32 * 32 }, () => random.next() * 255);
    const amplitudes = lowFrequencies(cells);
    for (const [v, u] of [
      [1, 1],
      [1, 16],
      [16, 1],
      [7, 12],
      [16, 16],
    ] as const) {
      let sum = 0;
      cells.forEach((value, place) => {
        const [x, y] = [place % 32, Math.floor(place / 32)];
        const across = Math.cos((Math.PI * (2 * x + 1) * u) / 64);
        sum += value * across * Math.cos((Math.PI * (2 * y + 1) * v) / 64);
      });
      expect(amplitudes[(v - 1) * 16 + u - 1]).toBeCloseTo((sum * 2) / 32, 6);
    }
  });

  test('a wave has one amplitude, and its bit is where it belongs', () => {
    const wave = Float64Array.from({ length: 32 * 32 }, (_, place) => {
      const [x, y] = [place % 32, Math.floor(place / 32)];
      return (
        Math.cos((Math.PI * (2 * x + 1) * 3) / 64) * Math.cos((Math.PI * (2 * y + 1) * 2) / 64)
      );
    });
    const amplitudes = lowFrequencies(wave).map((value) => (Math.abs(value) < 1e-9 ? 0 : value));
    expect(amplitudes[16 + 2]).toBeCloseTo(16, 6);
    expect([...signBits(amplitudes)].findIndex((byte) => byte !== 0)).toBe(2);
    expect(signBits(amplitudes)[2]).toBe(0b0010_0000);
  });
});

describe('luminance', () => {
  test('weighs the colours, and averages what a cell covers', () => {
    const data = new Uint8Array(64 * 64 * 4).map((_, place) => [200, 100, 50, 255][place % 4]!);
    data.set([0, 0, 0, 255], 0);
    const cells = luminance({ data, width: 64, height: 64 });
    const grey = (77 * 200 + 150 * 100 + 29 * 50) / 256;
    expect(cells[1]).toBeCloseTo(grey, 9);
    expect(cells[0]).toBeCloseTo(grey * 0.75, 9);
  });

  test('takes pixels of other shapes than RGBA for a fault', () => {
    expect(() => luminance({ data: new Uint8Array(12), width: 2, height: 2 })).toThrow(RangeError);
  });
});

describe('perceptualHash', () => {
  test('a picture at another size, brighter or with more contrast stays within 8 of 256 bits', () => {
    const bits = bitsOf(blobs(340, 256, 5));
    const brighter = blobs(340, 256, 5);
    brighter.data.forEach((value, place) => (brighter.data[place] = value * 0.8 + 20));
    expect(hammingDistance(bits, bitsOf(blobs(170, 128, 5)))).toBeLessThanOrEqual(8);
    expect(hammingDistance(bits, bitsOf(blobs(100, 100, 5)))).toBeLessThanOrEqual(8);
    expect(hammingDistance(bits, bitsOf(brighter))).toBeLessThanOrEqual(8);
  });

  test('other pictures differ in about half of their bits', () => {
    const distances = Array.from({ length: 20 }, (_, seed) =>
      hammingDistance(bitsOf(blobs(96, 96, 100 + seed)), bitsOf(blobs(96, 96, 200 + seed))),
    );
    expect(Math.min(...distances)).toBeGreaterThan(80);
    const mean = distances.reduce((sum, one) => sum + one, 0) / distances.length;
    expect(Math.abs(mean - 128)).toBeLessThan(10);
  });

  test('a picture without anything to see is told by its colour', () => {
    const plain = draw(40, 30, () => 17);
    plain.data.forEach((_, place) => place % 4 === 0 && (plain.data[place] = 200));
    expect(perceptualHash(plain)).toBe('flat c81111');
    const speckled = draw(40, 30, (x, y) => 100 + ((Math.floor(x * 40) + Math.floor(y * 30)) % 2));
    expect(perceptualHash(speckled)).toMatch(/^flat /);
    expect(perceptualHash(draw(1, 1, () => 0))).toBe('flat 000000');
  });
});

describe('turnHash', () => {
  test('gives the hash of the turned picture, for each of the eight turns', () => {
    const picture = blobs(128, 192, 7);
    const hash = bitsOf(picture);
    for (const turn of turns) {
      expect(
        hammingDistance(turnHash(hash, turn), bitsOf(turnedPicture(picture, turn))),
      ).toBeLessThan(3);
    }
  });

  test('the eight turns are eight hashes, far from each other, and the first is the picture itself', () => {
    const hash = bitsOf(blobs(90, 90, 11));
    const turned = turns.map((turn) => turnHash(hash, turn));
    expect(turned[0]).toEqual(hash);
    for (const [index, one] of turned.entries()) {
      for (const other of turned.slice(index + 1)) {
        expect(hammingDistance(one, other)).toBeGreaterThan(60);
      }
    }
  });
});

describe('invariantBits', () => {
  test('no mirroring changes them, and hashes that differ in d bits have such that differ in at most d', () => {
    const random = createRandom(5);
    const hash = Uint8Array.from({ length: 32 }, () => random.int(256));
    const invariant = invariantBits(hash);
    expect(invariant.length * 8).toBe(INVARIANT_BITS);
    for (const turn of turns.filter(({ transposed }) => !transposed)) {
      expect(invariantBits(turnHash(hash, turn))).toEqual(invariant);
    }
    for (let bit = 0; bit < 256; bit++) {
      const other = hash.slice();
      other[bit >> 3]! ^= 1 << (bit & 7);
      expect(hammingDistance(invariantBits(other), invariant)).toBe(1);
    }
  });
});

describe('readPerceptual', () => {
  test('reads what was kept', () => {
    const hash = perceptualHash(blobs(64, 64, 1));
    const read = readPerceptual(hash);
    expect(read.kind === 'bits' && read.bits.length).toBe(32);
    expect(readPerceptual('flat 0a10ff')).toEqual({
      kind: 'flat',
      colour: Uint8Array.of(10, 16, 255),
    });
  });

  test.each(['', 'flat', 'flat 12345', 'xyz', '0'.repeat(63), `${'0'.repeat(63)}G`])(
    'refuses “%s”',
    (kept) => {
      expect(() => readPerceptual(kept)).toThrow('is no perceptual hash');
    },
  );
});
