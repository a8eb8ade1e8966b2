import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { popcount } from '../lib/popcount.ts';
import { CodeMatrix } from './code-matrix.ts';
import { hammingDistance, popcountPair } from './hamming.ts';
import { searchCodes } from './top-k.ts';

/** Bit by bit through strings, then a plain sort. */
function naiveDistance(a: Uint8Array, b: Uint8Array): number {
  const bitsOf = (code: Uint8Array): string =>
    Array.from(code, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const other = bitsOf(b);
  return Array.from(bitsOf(a)).filter((bit, index) => bit !== other[index]).length;
}

function naiveSearch(matrix: CodeMatrix, query: Uint8Array, k: number) {
  const all = Array.from({ length: matrix.count }, (_, row) => ({
    row,
    distance: naiveDistance(matrix.row(row), query),
  }));
  const histogram = new Uint32Array(matrix.bits + 1);
  for (const { distance } of all) histogram[distance]!++;
  const first = all.toSorted((a, b) => a.distance - b.distance || a.row - b.row).slice(0, k);
  return {
    rows: Uint32Array.from(first, ({ row }) => row),
    distances: Uint16Array.from(first, ({ distance }) => distance),
    histogram,
  };
}

/** Few different bytes, so that many codes tie. */
const bytes = fc.constantFrom(0, 0, 1, 0x80, 0xff);

const cases = fc.integer({ min: 2, max: 32 }).chain((codeBytes) => {
  const code = fc.array(bytes, { minLength: codeBytes, maxLength: codeBytes });
  return fc.record({
    bits: fc.constant(codeBytes * 8),
    codes: fc.array(code, { maxLength: 40 }),
    query: code.map((values) => Uint8Array.from(values)),
    k: fc.integer({ min: 0, max: 50 }),
  });
});

describe('the search oracle', () => {
  test('agrees with a bit by bit comparison and a plain sort', () => {
    fc.assert(
      fc.property(cases, ({ bits, codes, query, k }) => {
        const matrix = CodeMatrix.create({ bits, count: codes.length, model: '' });
        matrix.setPackedRows(0, Uint8Array.from(codes.flat()));
        expect(searchCodes(matrix, query, k)).toEqual(naiveSearch(matrix, query, k));
      }),
    );
  });

  test('gives ties in the order of their rows', () => {
    const matrix = CodeMatrix.create({ bits: 16, count: 5, model: '' });
    matrix.setRow(1, Uint8Array.of(1, 0));
    const { rows, distances } = searchCodes(matrix, new Uint8Array(2), 5);
    expect([...rows]).toEqual([0, 2, 3, 4, 1]);
    expect([...distances]).toEqual([0, 0, 0, 0, 1]);
  });

  test('finds nothing among no codes and nothing for k = 0, and still counts distances', () => {
    const none = CodeMatrix.create({ bits: 16, count: 0, model: '' });
    expect(searchCodes(none, new Uint8Array(2), 3)).toEqual({
      rows: new Uint32Array(0),
      distances: new Uint16Array(0),
      histogram: new Uint32Array(17),
    });
    const one = CodeMatrix.create({ bits: 16, count: 1, model: '' });
    const { rows, histogram } = searchCodes(one, Uint8Array.of(255, 255), 0);
    expect(rows.length).toBe(0);
    expect(histogram[16]).toBe(1);
  });

  test.each([-1, NaN, Infinity, 1.5])('refuses k = %d', (k) => {
    const matrix = CodeMatrix.create({ bits: 16, count: 1, model: '' });
    expect(() => searchCodes(matrix, new Uint8Array(2), k)).toThrow(UserError);
  });

  test('refuses a query of another length with both lengths', () => {
    const matrix = CodeMatrix.create({ bits: 24, count: 1, model: '' });
    expect(() => searchCodes(matrix, new Uint8Array(8), 1)).toThrow(
      /has 8 bytes .* 24 bits have 3/,
    );
  });
});

describe('the Hamming distance', () => {
  test('agrees with a bit by bit comparison', () => {
    const pairs = fc
      .array(fc.tuple(fc.nat(255), fc.nat(255)), { maxLength: 32 })
      .map((pair) =>
        [pair.map(([a]) => a), pair.map(([, b]) => b)].map((side) => Uint8Array.from(side)),
      );
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(hammingDistance(a!, b!)).toBe(naiveDistance(a!, b!));
      }),
    );
  });

  test('refuses codes of different lengths', () => {
    expect(() => hammingDistance(new Uint8Array(2), new Uint8Array(3))).toThrow(RangeError);
  });

  test('counts the ones of any 32-bit integer, signed or not', () => {
    expect([0, 1, -1, 0xffffffff, 0x80000000, -2147483648, 0x55555555].map(popcount)).toEqual([
      0, 1, 32, 32, 1, 1, 16,
    ]);
  });

  test('counts the ones of two integers as the sum of both', () => {
    const words = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 0xffffffff));
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(popcountPair(a, b)).toBe(popcount(a) + popcount(b));
      }),
    );
  });
});
