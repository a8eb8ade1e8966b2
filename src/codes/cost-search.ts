/** Exact search by the cost of each bit: a table for each byte of the code, so that eight bits are one look-up. */
import { UserError } from '../lib/error.ts';
import { bitOf } from './bit-costs.ts';
import type { CodeMatrix } from './code-matrix.ts';
import { checkQuery, type SearchResult } from './top-k.ts';

export interface CostQuery {
  /** The code that distances are told to, bits / 8 bytes. */
  code: Uint8Array;
  /** 2 x bits numbers, as `bitCosts` gives them. */
  costs: Float32Array;
  k: number;
  /** Only codes within this Hamming distance of `code`; all where it is not given. */
  within?: number | undefined;
}

/** In the order (cost, row); distances and histogram are plain Hamming distances to the query's code. */
export interface CostResult extends SearchResult {
  costs: Float64Array<ArrayBuffer>;
}

/** Codes with their padding, as a `CodeMatrix` has them. */
export type CodeRows = Pick<CodeMatrix, 'bits' | 'count' | 'codeBytes' | 'rowBytes' | 'rows'>;

/** Throws a UserError for a wrong k, a code of another length and costs that are not two for each bit. */
export function searchCosts(codes: CodeRows, query: CostQuery): CostResult {
  checkCosts(codes, query);
  const { rows, rowBytes, codeBytes, count } = codes;
  const { costs, distances } = byteTables(query, codeBytes);
  const within = query.within ?? codes.bits;
  const histogram = new Uint32Array(codes.bits + 1);
  const nearest = new NearestHeap(Math.min(query.k, count));
  for (let row = 0, start = 0; row < count; row++, start += rowBytes) {
    let cost = 0;
    let distance = 0;
    for (let index = 0, table = 0; index < codeBytes; index++, table += 256) {
      const entry = table + rows[start + index]!;
      cost += costs[entry]!;
      distance += distances[entry]!;
    }
    histogram[distance]!++;
    if (distance <= within && cost < nearest.limit) nearest.take(cost, row, distance);
  }
  return { ...nearest.sorted(), histogram };
}

/** Throws a UserError as `searchCosts` does. */
function checkCosts(codes: CodeRows, { code, costs, k }: CostQuery): void {
  checkQuery(codes, code, k);
  if (costs.length === 2 * codes.bits && costs.every((cost) => cost >= 0)) return;
  throw new UserError(
    `The costs of ${costs.length / 2} bits do not fit codes of ${codes.bits} bits; ask again with the gallery's encoder.`,
  );
}

/** Cost and Hamming distance of each value of each byte. */
function byteTables({ code, costs }: CostQuery, codeBytes: number) {
  const tables = {
    costs: new Float64Array(256 * codeBytes),
    distances: new Uint8Array(256 * codeBytes),
  };
  for (let entry = 0; entry < 256 * codeBytes; entry++) {
    const byte = entry >> 8;
    const value = Uint8Array.of(entry & 255);
    for (let bit = 0; bit < 8; bit++) {
      const is = bitOf(value, bit);
      tables.costs[entry]! += costs[2 * (8 * byte + bit) + is]!;
      if (is !== bitOf(code, 8 * byte + bit)) tables.distances[entry]!++;
    }
  }
  return tables;
}

/** The k smallest of what comes by ascending row: a heap whose top is the worst of them, in the order (cost, row). */
class NearestHeap {
  /** What costs as much or more is not among the k. */
  limit: number;
  readonly #k: number;
  readonly #kept: { cost: number; row: number; distance: number }[] = [];

  constructor(k: number) {
    this.#k = k;
    this.limit = k > 0 ? Infinity : -Infinity;
  }

  take(cost: number, row: number, distance: number): void {
    const kept = this.#kept;
    if (kept.length < this.#k) {
      kept.push({ cost, row, distance });
      this.#rise(kept.length - 1);
    } else {
      kept[0] = { cost, row, distance };
      this.#sink(0);
    }
    if (kept.length === this.#k) this.limit = kept[0]!.cost;
  }

  sorted(): Omit<CostResult, 'histogram'> {
    const sorted = this.#kept.toSorted((a, b) => a.cost - b.cost || a.row - b.row);
    return {
      rows: Uint32Array.from(sorted, ({ row }) => row),
      costs: Float64Array.from(sorted, ({ cost }) => cost),
      distances: Uint16Array.from(sorted, ({ distance }) => distance),
    };
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#isWorse(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(from: number): void {
    for (let at = from; ;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#kept.length && this.#isWorse(child, worst)) worst = child;
      }
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }

  #isWorse(one: number, other: number): boolean {
    const a = this.#kept[one]!;
    const b = this.#kept[other]!;
    return a.cost > b.cost || (a.cost === b.cost && a.row > b.row);
  }

  #swap(one: number, other: number): void {
    const kept = this.#kept;
    [kept[one], kept[other]] = [kept[other]!, kept[one]!];
  }
}
