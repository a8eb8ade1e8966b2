import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { CodeMatrix } from './code-matrix.ts';
import { clusteredCodes, randomCodes } from './drawn-codes.ts';
import { hammingDistance } from './hamming.ts';
import { compareAllPairs, gatherGroups, type NearDuplicates } from './near-duplicates.ts';

function find(matrix: CodeMatrix, radius: number): NearDuplicates {
  const search = compareAllPairs(matrix, radius);
  let step = search.next();
  while (!step.done) step = search.next();
  return gatherGroups(matrix, step.value);
}

/** Groups by walking from each row to all that can be reached. */
function naiveGroups(matrix: CodeMatrix, radius: number): number[][] {
  const rows = Array.from({ length: matrix.count }, (_, row) => row);
  const near = (a: number, b: number): boolean =>
    hammingDistance(matrix.row(a), matrix.row(b)) <= radius;
  const seen = new Set<number>();
  const groups = rows.map((start) => {
    const group = seen.has(start) ? [] : [start];
    seen.add(start);
    for (const member of group) {
      const reached = rows.filter((row) => !seen.has(row) && near(member, row));
      reached.forEach((row) => seen.add(row));
      group.push(...reached);
    }
    return group.toSorted((a, b) => a - b);
  });
  return groups.filter((group) => group.length > 1);
}

function groupsOf({ rows, starts }: NearDuplicates): number[][] {
  return Array.from(starts.subarray(1), (end, group) => [...rows.subarray(starts[group], end)]);
}

function matrixOf(bits: number, codes: number[][]): CodeMatrix {
  const matrix = CodeMatrix.create({ bits, count: codes.length, model: '' });
  matrix.setPackedRows(0, Uint8Array.from(codes.flat()));
  return matrix;
}

describe('near-duplicates by comparing all pairs', () => {
  test('joins a chain to one group, with distances to its first row', () => {
    const matrix = matrixOf(16, [
      [0xff, 0xff],
      [0, 0],
      [0, 1],
      [0, 3],
      [0xff, 0xff],
      [0x0f, 0xf0],
    ]);
    const found = find(matrix, 1);
    expect(groupsOf(found)).toEqual([
      [0, 4],
      [1, 2, 3],
    ]);
    expect([...found.distances]).toEqual([0, 0, 0, 1, 2]);
    expect([...found.pairs]).toEqual([1, 2]);
  });

  test('agrees with a walk over the neighbours on codes with many near ones', () => {
    const cases = fc.integer({ min: 2, max: 32 }).chain((codeBytes) => {
      const byte = fc.constantFrom(0, 0, 0, 1, 3, 0xff);
      const code = fc.array(byte, { minLength: codeBytes, maxLength: codeBytes });
      const codes = fc.array(code, { maxLength: 30 });
      return fc.record({ codes, bits: fc.constant(codeBytes * 8), radius: fc.nat(20) });
    });
    fc.assert(
      fc.property(cases, ({ bits, codes, radius }) => {
        const matrix = matrixOf(bits, codes);
        expect(groupsOf(find(matrix, radius))).toEqual(naiveGroups(matrix, radius));
      }),
    );
  });

  test('counts the pairs at each distance', () => {
    const matrix = clusteredCodes({ bits: 24, count: 100, seed: 1 }, { centres: 5, flip: 0.1 });
    const expected = new Float64Array(9);
    for (let row = 0; row < 100; row++) {
      for (let other = 0; other < row; other++) {
        const distance = hammingDistance(matrix.row(row), matrix.row(other));
        if (distance <= 8) expected[distance]!++;
      }
    }
    expect(find(matrix, 8).pairs).toEqual(expected);
  });

  test('says what share is done, ever more of it', () => {
    const shares = [...compareAllPairs(randomCodes({ bits: 16, count: 4000, seed: 2 }), 0)];
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  });

  test('takes a radius of all bits and more, and refuses what is no radius', () => {
    const matrix = randomCodes({ bits: 16, count: 5, seed: 3 });
    expect(groupsOf(find(matrix, 1000))).toEqual([[0, 1, 2, 3, 4]]);
    expect(find(matrix, 1000).pairs.length).toBe(17);
    for (const radius of [-1, 1.5, NaN]) expect(() => find(matrix, radius)).toThrow(UserError);
  });
});
