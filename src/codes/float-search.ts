/** Exact search among rows of floats in plain TypeScript: the oracle of the float kernel, and what answers without it. */
import { UserError } from '../lib/error.ts';

/** Rows of `width` floats behind each other. */
export interface FloatRows {
  values: Float32Array<ArrayBuffer>;
  width: number;
}

/** Cosine distance is 1 - cos(angle), 0 to 2, and 1 where a vector is all zeros. */
export type Metric = 'euclidean' | 'cosine';

/** The nearest rows in the order (distance, row), and how far all of them lie. */
export interface FloatResult {
  rows: Uint32Array<ArrayBuffer>;
  distances: Float32Array<ArrayBuffer>;
  /** Counts of rows in `DISTANCE_BINS` equal steps from no distance to `farthest`; they sum up to the number of rows. */
  histogram: Uint32Array<ArrayBuffer>;
  /** The largest distance of a row; 0 where there are no rows. */
  farthest: number;
}

/** Steps of the histogram of distances. */
export const DISTANCE_BINS = 40;

/** Squares of more, summed up, pass the range of a 32-bit float. */
const LARGEST = 1e15;

/** The k nearest rows of `query`, all rows where there are fewer. Throws a UserError for a wrong k and for a faulty query. */
export function searchFloats(
  rows: FloatRows,
  query: Float32Array,
  k: number,
  metric: Metric,
): FloatResult {
  checkFloatQuery(rows.width, query, k);
  const count = rows.values.length / rows.width;
  const measure = metric === 'cosine' ? cosine : euclidean;
  const distances = Float32Array.from({ length: count }, (_, row) =>
    measure(rows.values.subarray(row * rows.width, (row + 1) * rows.width), query),
  );
  return nearestFloats(distances, k);
}

/** Throws a UserError unless the values make whole rows and each is a number of bearable size. */
export function checkFloats({ values, width }: FloatRows): void {
  if (!Number.isInteger(width) || width < 1 || values.length % width !== 0) {
    throw new UserError(`${values.length} numbers do not make rows of ${width}.`);
  }
  const wrong = values.findIndex((value) => !(Math.abs(value) <= LARGEST));
  if (wrong >= 0) {
    throw new UserError(
      `Number ${wrong % width} of row ${Math.floor(wrong / width)} is ${values[wrong]}; it must lie within ±${LARGEST}.`,
    );
  }
}

/** Throws a UserError unless k is a whole number from 0 up and the query is one row. */
export function checkFloatQuery(width: number, query: Float32Array, k: number): void {
  if (!Number.isInteger(k) || k < 0) {
    throw new UserError(`${k} results cannot be found; ask for a whole number from 0 up.`);
  }
  if (query.length !== width) {
    throw new UserError(`The query has ${query.length} numbers where the rows have ${width}.`);
  }
  checkFloats({ values: Float32Array.from(query), width });
}

/** The first k rows in the order (distance, row): candidates are sorted and cut to k each time that they are 2 k. */
export function nearestFloats(distances: Float32Array, k: number): FloatResult {
  const wanted = Math.min(k, distances.length);
  const before = (a: number, b: number): number => distances[a]! - distances[b]! || a - b;
  let candidates: number[] = [];
  let limit = NaN; // nothing is at or beyond it before there are k
  for (let row = 0; wanted > 0 && row < distances.length; row++) {
    if (distances[row]! >= limit) continue;
    candidates.push(row);
    if (candidates.length < 2 * wanted) continue;
    candidates = candidates.toSorted(before).slice(0, wanted);
    limit = distances[candidates[wanted - 1]!]!;
  }
  const rows = Uint32Array.from(candidates.toSorted(before).slice(0, wanted));
  return {
    rows,
    distances: Float32Array.from(rows, (row) => distances[row]!),
    ...binned(distances),
  };
}

function binned(distances: Float32Array): Pick<FloatResult, 'histogram' | 'farthest'> {
  const histogram = new Uint32Array(DISTANCE_BINS);
  let farthest = 0;
  for (let row = 0; row < distances.length; row++) farthest = Math.max(farthest, distances[row]!);
  const scale = farthest > 0 ? DISTANCE_BINS / farthest : 0;
  for (let row = 0; row < distances.length; row++) {
    // the cosine of a row to itself may round to a hair above 1
    const bin = Math.min(DISTANCE_BINS - 1, Math.max(0, Math.floor(distances[row]! * scale)));
    histogram[bin]!++;
  }
  return { histogram, farthest };
}

function euclidean(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index]! - b[index]!) ** 2;
  return Math.sqrt(Math.fround(sum));
}

function cosine(a: Float32Array, b: Float32Array): number {
  const { fround } = Math;
  return 1 - fround(fround(fround(dot(a, b)) * inverseNorm(a)) * inverseNorm(b));
}

/** 0 for a vector of zeros. All steps are rounded as in 32-bit floats. */
function inverseNorm(vector: Float32Array): number {
  const { fround } = Math;
  const norm = fround(Math.sqrt(fround(dot(vector, vector))));
  return norm > 0 ? fround(1 / norm) : 0;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
