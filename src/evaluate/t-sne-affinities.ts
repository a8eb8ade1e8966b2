/** How much rows belong together: Gaussian neighbourhoods of equal perplexity, made symmetric. */
import type { Neighbours } from './t-sne-neighbours.ts';

/** A sparse symmetric matrix: row `r` has the entries `starts[r]` to `starts[r + 1]`; all values sum to 1. */
export interface Affinities {
  starts: Int32Array;
  columns: Int32Array;
  values: Float64Array;
}

const MOST_HALVINGS = 60;
const TOLERANCE = 1e-6;

/**
 * p(j|i) falls with the squared distance as a Gaussian whose width gives every row the same perplexity (the number of
 * neighbours that count); p = (p(j|i) + p(i|j)) / 2n. Van der Maaten, JMLR 2014, equations 1 to 3, neighbours alone.
 */
export function affinities(neighbours: Neighbours, count: number, perplexity: number): Affinities {
  const { each, distances } = neighbours;
  const conditional = new Float64Array(count * each);
  for (let row = 0; row < count; row++) {
    const start = row * each;
    widen(
      distances.subarray(start, start + each),
      conditional.subarray(start, start + each),
      perplexity,
    );
  }
  return symmetric(neighbours, conditional, count);
}

/** Finds the precision of the Gaussian by halving, and writes the probabilities, which sum to 1. */
function widen(distances: Float64Array, out: Float64Array, perplexity: number): void {
  const nearest = distances.reduce((least, distance) => Math.min(least, distance), Infinity);
  const wanted = Math.log(perplexity);
  let low = 0;
  let high = Infinity;
  let precision = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const entropy = gaussian(distances, nearest, precision, out);
    if (Math.abs(entropy - wanted) < TOLERANCE) break;
    if (entropy > wanted) low = precision;
    else high = precision;
    precision = high === Infinity ? precision * 2 : (low + high) / 2;
  }
}

/** Probabilities for one precision; gives their entropy. */
function gaussian(
  distances: Float64Array,
  nearest: number,
  precision: number,
  out: Float64Array,
): number {
  let sum = 0;
  let weighted = 0;
  for (let index = 0; index < distances.length; index++) {
    const beyond = distances[index]! - nearest;
    const value = Math.exp(-precision * beyond);
    out[index] = value;
    sum += value;
    weighted += value * beyond;
  }
  for (let index = 0; index < out.length; index++) out[index]! /= sum;
  return Math.log(sum) + (precision * weighted) / sum;
}

function symmetric(
  { each, rows }: Neighbours,
  conditional: Float64Array,
  count: number,
): Affinities {
  const turned = transposed(rows, conditional, count);
  const columns = new Int32Array(2 * count * each);
  const values = new Float64Array(2 * count * each);
  const starts = new Int32Array(count + 1);
  const placeOf = new Int32Array(count).fill(-1);
  let end = 0;
  const add = (column: number, value: number, start: number): void => {
    let place = placeOf[column]!;
    if (place < start) {
      place = end++;
      placeOf[column] = place;
      columns[place] = column;
    }
    values[place]! += value / (2 * count);
  };
  for (let row = 0; row < count; row++) {
    const start = end;
    starts[row] = start;
    for (let place = row * each; place < (row + 1) * each; place++) {
      add(rows[place]!, conditional[place]!, start);
    }
    for (let place = turned.starts[row]!; place < turned.starts[row + 1]!; place++) {
      add(turned.columns[place]!, turned.values[place]!, start);
    }
  }
  starts[count] = end;
  return { starts, columns: columns.subarray(0, end), values: values.subarray(0, end) };
}

/** For each row those that have it as a neighbour. */
function transposed(rows: Int32Array, conditional: Float64Array, count: number): Affinities {
  const each = rows.length / Math.max(1, count);
  const starts = new Int32Array(count + 1);
  for (const row of rows) starts[row + 1]! += 1;
  for (let row = 0; row < count; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  const columns = new Int32Array(rows.length);
  const values = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const to = next[rows[place]!]!++;
    columns[to] = Math.floor(place / each);
    values[to] = conditional[place]!;
  }
  return { starts, columns, values };
}
