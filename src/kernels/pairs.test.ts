import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CodeMatrix } from '../codes/code-matrix.ts';
import { clusteredCodes, randomCodes } from '../codes/drawn-codes.ts';
import { compareAllPairs, gatherGroups, type JoinedRows } from '../codes/near-duplicates.ts';
import { UserError } from '../lib/error.ts';
import { loadPairsKernel, type PairsKernel } from './pairs.ts';

const file = new URL('build/pairs.wasm', import.meta.url);

let kernel: PairsKernel;

beforeAll(async () => {
  if (!existsSync(file))
    throw new Error('The pairs kernel is not compiled: run `npm run kernels`.');
  kernel = await loadPairsKernel(readFileSync(file));
});

function finish(search: Generator<number, JoinedRows>): JoinedRows {
  let step = search.next();
  while (!step.done) step = search.next();
  return step.value;
}

function expectSame(matrix: CodeMatrix, radius: number): void {
  const expected = gatherGroups(matrix, finish(compareAllPairs(matrix, radius)));
  expect(gatherGroups(matrix, finish(kernel.find(matrix, radius)))).toEqual(expected);
  expect(gatherGroups(matrix, finish(kernel.find(matrix, radius, false)))).toEqual(expected);
}

describe('the pairs kernel', () => {
  test.each([16, 24, 32, 64, 72, 128, 136, 192, 200, 256])(
    'agrees with the oracle on random codes of %d bits',
    (bits) => {
      const matrix = randomCodes({ bits, count: 901, seed: bits });
      for (const radius of [0, 1, 2, 4, 7, bits >> 2]) expectSame(matrix, radius);
    },
  );

  test.each([16, 32, 64, 96, 160, 256])(
    'agrees with the oracle on clustered codes of %d bits',
    (bits) => {
      const drawn = { bits, count: 803, seed: bits };
      const flip = 3 / bits;
      for (const centres of [1, 20, 400]) {
        const matrix = clusteredCodes(drawn, { centres, flip });
        for (const radius of [0, 1, 4, 16]) expectSame(matrix, radius);
      }
    },
  );

  test('agrees with the oracle on few codes, many ties and any radius', () => {
    const cases = fc.integer({ min: 2, max: 32 }).chain((codeBytes) => {
      const byte = fc.constantFrom(0, 0, 0, 1, 3, 0x80, 0xff);
      const code = fc.array(byte, { minLength: codeBytes, maxLength: codeBytes });
      const codes = fc.array(code, { maxLength: 120 });
      return fc.record({ codes, bits: fc.constant(codeBytes * 8), radius: fc.nat(40) });
    });
    fc.assert(
      fc.property(cases, ({ bits, codes, radius }) => {
        const matrix = CodeMatrix.create({ bits, count: codes.length, model: '' });
        matrix.setPackedRows(0, Uint8Array.from(codes.flat()));
        expectSame(matrix, radius);
      }),
      { numRuns: 300 },
    );
  });

  test('divides again and again where buckets stay large, and is exact there', () => {
    // 64 bits of which few are balanced: buckets of very different sizes
    const matrix = randomCodes({ bits: 64, count: 3000, seed: 5 });
    for (let row = 0; row < matrix.count; row++) {
      for (let byte = 1; byte < 7; byte++) {
        matrix.row(row)[byte]! &= matrix.row((row * 7 + byte) % matrix.count)[byte - 1]! & 0x5b;
      }
    }
    for (const radius of [1, 3, 6]) expectSame(matrix, radius);
  });

  test('misses nothing when it pauses within the last bucket', () => {
    for (const bits of [32, 64, 128]) {
      const matrix = randomCodes({ bits, count: 1200, seed: bits });
      // half of the codes have nearly all bits set, so that they are many in the bucket of ones
      for (const seed of [1, 2, 3]) {
        const more = randomCodes({ bits, count: 600, seed }).rows;
        more.forEach((byte, place) => (matrix.rows[place]! |= byte));
      }
      for (const radius of [1, 2, 4]) {
        const found = gatherGroups(matrix, finish(kernel.find(matrix, radius, true, 1)));
        expect(found).toEqual(gatherGroups(matrix, finish(compareAllPairs(matrix, radius))));
      }
    }
  });

  test('does not compare equal codes with each other', () => {
    const matrix = clusteredCodes({ bits: 64, count: 300_000, seed: 6 }, { centres: 3, flip: 0 });
    const { parents, pairs } = finish(kernel.find(matrix, 4));
    const { starts } = gatherGroups(matrix, { parents, pairs });
    expect(starts.length - 1).toBe(3);
    const sizes = Array.from(starts.subarray(1), (end, group) => end - starts[group]!);
    const equal = sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
    expect([...pairs]).toEqual([equal, 0, 0, 0, 0]);
  });

  test('finds every planted pair among many random codes, and no other', () => {
    const count = 200_000;
    const matrix = randomCodes({ bits: 64, count, seed: 7 });
    for (let pair = 0; pair < 500; pair++) {
      const row = matrix.row(pair * 2);
      matrix.setRow(count - 1 - pair, row);
      for (let bit = 0; bit < pair % 6; bit++) {
        matrix.row(count - 1 - pair)[(pair + bit * 5) & 7]! ^= 1 << (((pair >> 3) + bit) & 7);
      }
    }
    const found = gatherGroups(matrix, finish(kernel.find(matrix, 4)));
    const expected = Array.from({ length: 500 }, (_, pair) => pair).filter((pair) => pair % 6 <= 4);
    expect([...found.rows]).toEqual(expected.flatMap((pair) => [pair * 2, count - 1 - pair]));
    expect([...found.pairs]).toEqual([84, 84, 83, 83, 83]);
  });

  test('says what share is done, ever more of it up to all', () => {
    const matrix = clusteredCodes({ bits: 64, count: 60_000, seed: 8 }, { centres: 5, flip: 0.05 });
    for (const divided of [true, false]) {
      const shares = [...kernel.find(matrix, 4, divided)];
      expect(shares.length).toBeGreaterThan(4);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
    }
  });

  test('refuses what is no radius', () => {
    const matrix = randomCodes({ bits: 64, count: 10, seed: 9 });
    expect(() => finish(kernel.find(matrix, -1))).toThrow(UserError);
    expect(() => finish(kernel.find(matrix, 0.5))).toThrow(UserError);
  });
});

describe('loading the pairs kernel', () => {
  test('fails on an error page and on bytes that are no WASM', async () => {
    await expect(loadPairsKernel(new Response('gone', { status: 404 }))).rejects.toThrow(
      /status 404/,
    );
    await expect(loadPairsKernel(new Uint8Array(8))).rejects.toThrow(WebAssembly.CompileError);
  });
});
