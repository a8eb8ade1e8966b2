/** Exact nearest neighbours of every row among all the others, by comparing each pair once. */

export interface Neighbours {
  /** How many neighbours each row has. */
  each: number;
  /** count x each row numbers, in no particular order. */
  rows: Int32Array;
  /** Squared Euclidean distances to them. */
  distances: Float64Array;
}

/** Rows that are compared with all later ones between two looks at the world outside. */
const ROWS_AT_ONCE = 64;

/**
 * The `each` nearest other rows of each of `count` rows of `width` values; at most count - 1 of them.
 * Yields the share of pairs that are compared, every few milliseconds.
 */
export function* nearestNeighbours(
  values: Float32Array,
  count: number,
  width: number,
  each: number,
): Generator<number, Neighbours> {
  const wide = Float64Array.from(values);
  const squares = squaredLengths(wide, count, width);
  const nearest = new NearestLists(count, Math.max(0, Math.min(each, count - 1)));
  const dots = new Float64Array(4);
  for (let row = 0; row < count; row += 4) {
    if (row % ROWS_AT_ONCE === 0) yield 1 - (1 - row / count) ** 2;
    const last = Math.min(row + 4, count);
    for (let other = row + 1; other < count; other++) {
      dotFour(wide, row, other, width, count, dots);
      const end = Math.min(last, other);
      for (let one = row; one < end; one++) {
        const distance = Math.max(0, squares[one]! + squares[other]! - 2 * dots[one - row]!);
        if (distance < nearest.limits[one]!) nearest.take(one, other, distance);
        if (distance < nearest.limits[other]!) nearest.take(other, one, distance);
      }
    }
  }
  return { each: nearest.each, rows: nearest.rows, distances: nearest.distances };
}

function squaredLengths(values: Float64Array, count: number, width: number): Float64Array {
  const squares = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    let sum = 0;
    for (let index = row * width; index < (row + 1) * width; index++) sum += values[index]! ** 2;
    squares[row] = sum;
  }
  return squares;
}

/** Products of one row with four that follow each other (the last of all where there are no four). */
function dotFour(
  values: Float64Array,
  row: number,
  other: number,
  width: number,
  count: number,
  dots: Float64Array,
): void {
  let place = other * width;
  let first = row * width;
  let second = Math.min(row + 1, count - 1) * width;
  let third = Math.min(row + 2, count - 1) * width;
  let fourth = Math.min(row + 3, count - 1) * width;
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  for (const end = place + width; place < end;) {
    const value = values[place++]!;
    sum0 += value * values[first++]!;
    sum1 += value * values[second++]!;
    sum2 += value * values[third++]!;
    sum3 += value * values[fourth++]!;
  }
  dots[0] = sum0;
  dots[1] = sum1;
  dots[2] = sum2;
  dots[3] = sum3;
}

/** For each row the nearest that were offered, as a heap whose first is the farthest of them. */
class NearestLists {
  readonly each: number;
  readonly rows: Int32Array;
  readonly distances: Float64Array;
  /** What a row takes must be nearer than this: the farthest of a full list. In one small array, as it is read for every pair. */
  readonly limits: Float64Array;
  readonly #sizes: Int32Array;

  constructor(count: number, each: number) {
    this.each = each;
    this.rows = new Int32Array(count * each).fill(-1);
    this.distances = new Float64Array(count * each);
    this.limits = new Float64Array(count).fill(each > 0 ? Infinity : 0);
    this.#sizes = new Int32Array(count);
  }

  take(row: number, other: number, distance: number): void {
    const size = this.#sizes[row]!;
    const start = row * this.each;
    if (size < this.each) {
      this.#sizes[row] = size + 1;
      this.#rise(start, size, other, distance);
      if (size + 1 < this.each) return;
    } else {
      this.#sink(start, other, distance);
    }
    this.limits[row] = this.distances[start]!;
  }

  #rise(start: number, size: number, other: number, distance: number): void {
    let at = size;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.distances[start + parent]! >= distance) break;
      this.#move(start + parent, start + at);
      at = parent;
    }
    this.rows[start + at] = other;
    this.distances[start + at] = distance;
  }

  #sink(start: number, other: number, distance: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.each) break;
      const next = start + child;
      if (child + 1 < this.each && this.distances[next + 1]! > this.distances[next]!) child++;
      if (this.distances[start + child]! <= distance) break;
      this.#move(start + child, start + at);
      at = child;
    }
    this.rows[start + at] = other;
    this.distances[start + at] = distance;
  }

  #move(from: number, to: number): void {
    this.rows[to] = this.rows[from]!;
    this.distances[to] = this.distances[from]!;
  }
}
