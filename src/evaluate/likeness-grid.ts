/**
 * Rows of numbers in a grid in which neighbours are alike: Fast Linear Assignment Sorting (Barthel, Hezel, Jung and
 * Schall, "Improved Evaluation and Generation of Grid Layouts using Distance Preservation Quality and Linear Assignment
 * Sorting", 2023). The grid is blurred, small random groups of cells change places so that each comes to where the blur
 * is most like it, and the blur shrinks.
 */
import { createRandom, permutation, type Random } from '../lib/random.ts';
import { createAssignment } from './likeness-assignment.ts';
import { blurGrid, type GridShape } from './likeness-blur.ts';

export interface LikenessInput {
  /** `count` rows of `width` values, compared by Euclidean distance. */
  values: Float32Array;
  count: number;
  width: number;
  columns: number;
  seed: number;
}

/** The paper's: the blur begins at half the longer side and shrinks to single neighbours. */
const FIRST_REACH = 0.5;
const SHRINKING = 0.93;
/** Many pictures give many steps of many groups: faster shrinking costs little of the quality. */
const SHRINKING_OF_LARGE = 0.87;
const LARGE = 20_000;
/** Cells that change places together. */
const GROUP = 9;
/** Small grids are sorted in no time, so each cell gets more chances. */
const SMALL = 6000;
const CHANCES_IN_SMALL = 3;

/** Yields the share that is done, 0 to 1; gives the row that comes to each cell, row by row of the grid. */
export function* sortByLikeness(input: LikenessInput): Generator<number, Int32Array<ArrayBuffer>> {
  const { count, width, columns, seed } = input;
  const random = createRandom(seed);
  const order = Int32Array.from(permutation(count, random));
  const shape: GridShape = { columns, rows: Math.ceil(count / columns), count, width };
  const [cells, sums, blurred] = [0, 1, 2].map(
    () => new Float32Array(shape.rows * columns * width),
  ) as [Float32Array, Float32Array, Float32Array];
  const swapping = createSwapping(input, order, blurred, random);
  const first = Math.max(1, FIRST_REACH * Math.max(columns, shape.rows));
  const shrinking = count > LARGE ? SHRINKING_OF_LARGE : SHRINKING;
  const steps = Math.ceil(Math.log(1 / first) / Math.log(shrinking)) + 1;
  for (let step = 0; step < steps; step++) {
    const reach = Math.max(1, Math.round(first * shrinking ** step));
    fill(cells, input, order);
    const across = Math.max(1, Math.min(reach, columns >> 1));
    const down = Math.max(1, Math.min(reach, shape.rows >> 1));
    blurGrid(cells, shape, { across, down }, sums, blurred);
    swapping(shape, across, down);
    yield (step + 1) / steps;
  }
  return order;
}

function fill(cells: Float32Array, { values, width }: LikenessInput, order: Int32Array): void {
  order.forEach((row, cell) => {
    cells.set(values.subarray(row * width, (row + 1) * width), cell * width);
  });
}

/** Lets groups of cells from one neighbourhood change places; each cell takes part about once, in small grids more often. */
function createSwapping(
  { values, width, count }: LikenessInput,
  order: Int32Array,
  blurred: Float32Array,
  random: Random,
) {
  const assign = createAssignment(GROUP);
  const costs = new Float64Array(GROUP * GROUP);
  const places = new Int32Array(GROUP);
  const held = new Int32Array(GROUP);
  const chances = count < SMALL ? CHANCES_IN_SMALL : 1;
  const swap = (size: number): void => {
    for (let from = 0; from < size; from++) {
      held[from] = order[places[from]!]!;
      const row = held[from]! * width;
      for (let to = 0; to < size; to++) {
        costs[from * size + to] = squared(values, row, blurred, places[to]! * width, width);
      }
    }
    const columns = assign(costs, size);
    for (let from = 0; from < size; from++) order[places[columns[from]!]!] = held[from]!;
  };
  return (shape: GridShape, across: number, down: number): void => {
    const rounds = Math.ceil((chances * count) / GROUP);
    for (let round = 0; round < rounds; round++) swap(choose(places, shape, across, down, random));
  };
}

/** Different taken cells of a random neighbourhood, into `places`; gives how many. */
function choose(
  places: Int32Array,
  { columns, rows, count }: GridShape,
  across: number,
  down: number,
  random: Random,
): number {
  const wide = Math.min(columns, 2 * across + 1);
  const high = Math.min(rows, 2 * down + 1);
  const left = random.int(columns - wide + 1);
  const top = random.int(rows - high + 1);
  let size = 0;
  // a few cells are drawn twice or are empty: then the group is smaller
  for (let draw = 0; draw < 2 * GROUP && size < GROUP; draw++) {
    const place = (top + random.int(high)) * columns + left + random.int(wide);
    if (place < count && !isAmong(place, places, size)) places[size++] = place;
  }
  return size;
}

function isAmong(place: number, places: Int32Array, size: number): boolean {
  for (let index = 0; index < size; index++) if (places[index] === place) return true;
  return false;
}

function squared(
  a: Float32Array,
  fromA: number,
  b: Float32Array,
  fromB: number,
  width: number,
): number {
  let sum = 0;
  for (let place = 0; place < width; place++) {
    const difference = a[fromA + place]! - b[fromB + place]!;
    sum += difference * difference;
  }
  return sum;
}

/**
 * Mean distance of neighbours in the grid, beside and below, as a share of the mean distance of random pairs: 1 says
 * that the grid is no better than chance. NaN where there are no pairs or all rows are equal.
 */
export function neighbourShare(input: LikenessInput, order: Int32Array): number {
  const { values, count, width, columns, seed } = input;
  const distance = (a: number, b: number): number =>
    Math.sqrt(squared(values, a * width, values, b * width, width));
  let sum = 0;
  let pairs = 0;
  for (let cell = 0; cell < count; cell++) {
    const beside = (cell + 1) % columns === 0 ? count : cell + 1;
    for (const other of [beside, cell + columns]) {
      if (other >= count) continue;
      sum += distance(order[cell]!, order[other]!);
      pairs++;
    }
  }
  const random = createRandom(seed);
  let chance = 0;
  for (let pair = 0; pair < pairs; pair++) chance += distance(random.int(count), random.int(count));
  return sum / chance;
}
