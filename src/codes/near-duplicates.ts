/** Groups of codes that lie close together, in plain TypeScript: the oracle of the WASM kernel, and what answers without it. */
import { UserError } from '../lib/error.ts';
import type { CodeMatrix } from './code-matrix.ts';
import { popcountPair } from './hamming.ts';

/**
 * The connected components of the graph that joins two rows whose codes differ in at most `radius` bits. In a chain the
 * ends of a group may lie further apart than that.
 */
export interface NearDuplicates {
  /** All rows with a neighbour, group behind group: groups in the order of their first rows, rows ascending. */
  rows: Uint32Array<ArrayBuffer>;
  /** Where each group begins in `rows`, and last the length of `rows`: one number more than there are groups. */
  starts: Uint32Array<ArrayBuffer>;
  /** For each of `rows` the bits that differ from the first row of its group. */
  distances: Uint16Array<ArrayBuffer>;
  /** How many pairs of rows have each distance from 0 to the radius. */
  pairs: Float64Array<ArrayBuffer>;
}

/** What a comparison of pairs leaves behind, before the groups are gathered. */
export interface JoinedRows {
  /** For each row an earlier row of its group, itself where it is the first. */
  parents: Uint32Array;
  pairs: Float64Array<ArrayBuffer>;
}

/** So many comparisons are made between two reports, some 20 ms of work. */
const COMPARISONS_AT_ONCE = 4_000_000;

/** The radius, at most the bits of a code. Throws a UserError unless it is a whole number from 0 up. */
export function checkRadius({ bits }: Pick<CodeMatrix, 'bits'>, radius: number): number {
  if (!Number.isInteger(radius) || radius < 0) {
    throw new UserError(`${radius} bits are no radius; choose a whole number from 0 up.`);
  }
  return Math.min(radius, bits);
}

/** Compares every row with every other; gives the share that is done, and pauses there so that it can be left. */
export function* compareAllPairs(
  matrix: CodeMatrix,
  radius: number,
): Generator<number, JoinedRows> {
  const within = checkRadius(matrix, radius);
  const { count } = matrix;
  const measure = createMeasure(matrix);
  const parents = Uint32Array.from({ length: count }, (_, row) => row);
  const pairs = new Float64Array(within + 1);
  let comparisons = 0;
  for (let row = 0; row < count; row++) {
    for (let other = row + 1; other < count; other++) {
      const distance = measure(row, other);
      if (distance > within) continue;
      pairs[distance]!++;
      join(parents, row, other);
    }
    comparisons += count - row;
    if (comparisons < COMPARISONS_AT_ONCE) continue;
    comparisons = 0;
    yield 1 - ((count - row - 1) / count) ** 2;
  }
  return { parents, pairs };
}

/** The groups of two rows and more. */
export function gatherGroups(matrix: CodeMatrix, { parents, pairs }: JoinedRows): NearDuplicates {
  const firsts = new Uint32Array(parents.length);
  const sizes = new Uint32Array(parents.length);
  for (let row = 0; row < parents.length; row++) {
    const parent = parents[row]!;
    const first = parent === row ? row : firsts[parent]!;
    firsts[row] = first;
    sizes[first]!++;
  }
  const groups = sizes.reduce((sum, size) => sum + (size > 1 ? 1 : 0), 0);
  const starts = new Uint32Array(groups + 1);
  const places = new Uint32Array(parents.length);
  for (let row = 0, group = 0, end = 0; row < parents.length; row++) {
    if (sizes[row]! < 2) continue;
    places[row] = end;
    end += sizes[row]!;
    starts[++group] = end;
  }
  const rows = new Uint32Array(starts[groups]!);
  const distances = new Uint16Array(rows.length);
  const measure = createMeasure(matrix);
  for (let row = 0; row < parents.length; row++) {
    const first = firsts[row]!;
    if (sizes[first]! < 2) continue;
    const place = places[first]!++;
    rows[place] = row;
    distances[place] = measure(first, row);
  }
  return { rows, starts, distances, pairs };
}

/** The distance of two rows, two 32-bit words at a time. */
function createMeasure({ buffer, rows, rowBytes, count }: CodeMatrix) {
  const perRow = rowBytes / 4;
  const words = new Uint32Array(buffer, rows.byteOffset, count * perRow);
  return (a: number, b: number): number => {
    let distance = 0;
    for (let word = 0; word < perRow; word += 2) {
      const place = a * perRow + word;
      const other = b * perRow + word;
      distance += popcountPair(
        words[place]! ^ words[other]!,
        words[place + 1]! ^ words[other + 1]!,
      );
    }
    return distance;
  };
}

/** Union-find: the later of the two first rows gets the earlier one as its parent. */
function join(parents: Uint32Array, a: number, b: number): void {
  const one = firstOf(parents, a);
  const other = firstOf(parents, b);
  parents[Math.max(one, other)] = Math.min(one, other);
}

/** With path halving (Tarjan and van Leeuwen, 1984). */
function firstOf(parents: Uint32Array, row: number): number {
  let current = row;
  while (parents[current] !== current) {
    parents[current] = parents[parents[current]!]!;
    current = parents[current]!;
  }
  return current;
}
