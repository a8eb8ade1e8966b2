import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { bitCosts, bitOf } from './bit-costs.ts';
import { CodeMatrix } from './code-matrix.ts';
import { searchCosts, type CodeRows, type CostQuery, type CostResult } from './cost-search.ts';
import { searchCodes } from './top-k.ts';

/** One bit at a time, then a plain sort. */
function searchByBits(codes: CodeRows, { code, costs, k, within }: CostQuery): CostResult {
  const histogram = new Uint32Array(codes.bits + 1);
  const bits = Array.from({ length: codes.bits }, (_, bit) => bit);
  const all = Array.from({ length: codes.count }, (_, row) => {
    const other = codes.rows.subarray(row * codes.rowBytes, row * codes.rowBytes + codes.codeBytes);
    const cost = bits.reduce((sum, bit) => sum + costs[2 * bit + bitOf(other, bit)]!, 0);
    const distance = bits.filter((bit) => bitOf(other, bit) !== bitOf(code, bit)).length;
    histogram[distance]!++;
    return { row, cost, distance };
  });
  const first = all
    .filter(({ distance }) => distance <= (within ?? codes.bits))
    .toSorted((a, b) => a.cost - b.cost || a.row - b.row)
    .slice(0, k);
  return {
    rows: Uint32Array.from(first, ({ row }) => row),
    costs: Float64Array.from(first, ({ cost }) => cost),
    distances: Uint16Array.from(first, ({ distance }) => distance),
    histogram,
  };
}

/** Few different bytes, so that many codes tie. */
const bytes = fc.constantFrom(0, 0, 1, 0x80, 0xff, 0x3c);

const cases = fc.integer({ min: 2, max: 12 }).chain((codeBytes) => {
  const code = fc
    .array(bytes, { minLength: codeBytes, maxLength: codeBytes })
    .map((values) => Uint8Array.from(values));
  return fc.record({
    bits: fc.constant(codeBytes * 8),
    codes: fc.array(code, { maxLength: 40 }),
    asked: fc.array(code, { minLength: 1, maxLength: 3 }),
    more: fc.array(code, { maxLength: 3 }),
    less: fc.array(code, { maxLength: 3 }),
    k: fc.integer({ min: 0, max: 50 }),
    within: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
  });
});

function matrixOf(bits: number, codes: readonly Uint8Array[]): CodeMatrix {
  const matrix = CodeMatrix.create({ bits, count: codes.length, model: '' });
  codes.forEach((code, row) => matrix.setRow(row, code));
  return matrix;
}

test('tables give what a comparison bit by bit and a plain sort give, ties by row', () => {
  fc.assert(
    fc.property(cases, ({ bits, codes, asked, more, less, k, within }) => {
      const matrix = matrixOf(bits, codes);
      const query = { code: asked[0]!, costs: bitCosts({ asked, more, less }, bits), k, within };
      expect(searchCosts(matrix, query)).toEqual(searchByBits(matrix, query));
    }),
  );
});

test('one picture without feedback gives the order of Hamming distances', () => {
  fc.assert(
    fc.property(cases, ({ bits, codes, asked, k }) => {
      const matrix = matrixOf(bits, codes);
      const code = asked[0]!;
      const costs = bitCosts({ asked: [code], more: [], less: [] }, bits);
      const { rows, distances, histogram } = searchCosts(matrix, { code, costs, k });
      expect({ rows, distances, histogram }).toEqual(searchCodes(matrix, code, k));
    }),
  );
});

test('costs that do not fit the codes are refused in a sentence', () => {
  const matrix = matrixOf(16, [Uint8Array.of(1, 2)]);
  const code = Uint8Array.of(0, 0);
  const ask = (costs: Float32Array): unknown => searchCosts(matrix, { code, costs, k: 1 });
  expect(() => ask(new Float32Array(30))).toThrow(UserError);
  expect(() => ask(new Float32Array(32).fill(-1))).toThrow(UserError);
  expect(() => ask(new Float32Array(32).fill(Number.NaN))).toThrow(UserError);
});
