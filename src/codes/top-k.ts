/** Exact search in plain TypeScript: the oracle of the WASM kernel, and what answers where there is no WASM. */
import { UserError } from '../lib/error.ts';
import type { CodeMatrix } from './code-matrix.ts';
import { popcountPair } from './hamming.ts';

/** The nearest codes in the order (distance, row), and how many codes lie at each distance. */
export interface SearchResult {
  rows: Uint32Array<ArrayBuffer>;
  /** Bits that differ, for each of `rows`. */
  distances: Uint16Array<ArrayBuffer>;
  /** bits + 1 counts that sum up to the number of codes. */
  histogram: Uint32Array<ArrayBuffer>;
}

/** The k nearest rows of `query`, all rows where there are fewer. Throws a UserError for a wrong k or length of query. */
export function searchCodes(matrix: CodeMatrix, query: Uint8Array, k: number): SearchResult {
  checkQuery(matrix, query, k);
  const distances = distancesTo(matrix, query);
  const histogram = new Uint32Array(matrix.bits + 1);
  for (let row = 0; row < distances.length; row++) histogram[distances[row]!]!++;
  return nearestFirst(distances, null, histogram, k);
}

/** Throws a UserError unless k is a whole number from 0 up and the query has as many bytes as a code. */
export function checkQuery(
  codes: Pick<CodeMatrix, 'bits' | 'codeBytes'>,
  query: Uint8Array,
  k: number,
): void {
  if (!Number.isInteger(k) || k < 0) {
    throw new UserError(`${k} results cannot be found; ask for a whole number from 0 up.`);
  }
  if (query.length !== codes.codeBytes) {
    throw new UserError(
      `The query's code has ${query.length} bytes where the gallery's codes of ${codes.bits} bits have ${codes.codeBytes}; encode the query with the gallery's encoder.`,
    );
  }
}

/**
 * The first k in the order (distance, row), by counting sort.
 * `distances` belong to `candidates`, ascending rows that hold the first k at least, or to all rows if null;
 * `histogram` counts the distances of all rows.
 */
export function nearestFirst(
  distances: Uint16Array,
  candidates: Uint32Array | null,
  histogram: Uint32Array<ArrayBuffer>,
  k: number,
): SearchResult {
  const places = new Uint32Array(histogram.length);
  let count = 0;
  for (let distance = 0; distance < histogram.length; distance++) {
    places[distance] = count;
    count += histogram[distance]!;
  }
  const found = Math.min(k, count);
  const rows = new Uint32Array(found);
  const sorted = new Uint16Array(found);
  for (let index = 0; index < distances.length; index++) {
    const distance = distances[index]!;
    const place = places[distance]!;
    if (place >= found) continue;
    rows[place] = candidates ? candidates[index]! : index;
    sorted[place] = distance;
    places[distance] = place + 1;
  }
  return { rows, distances: sorted, histogram };
}

/** The distance of every row, two 32-bit words at a time. */
function distancesTo(matrix: CodeMatrix, query: Uint8Array): Uint16Array<ArrayBuffer> {
  const words = matrix.rowBytes / 4;
  const codes = new Uint32Array(matrix.buffer, matrix.rows.byteOffset, matrix.count * words);
  const padded = new Uint8Array(matrix.rowBytes);
  padded.set(query);
  const target = new Uint32Array(padded.buffer);
  const distances = new Uint16Array(matrix.count);
  for (let row = 0, word = 0; row < distances.length; row++) {
    let distance = 0;
    for (let index = 0; index < words; index += 2, word += 2) {
      distance += popcountPair(
        codes[word]! ^ target[index]!,
        codes[word + 1]! ^ target[index + 1]!,
      );
    }
    distances[row] = distance;
  }
  return distances;
}
