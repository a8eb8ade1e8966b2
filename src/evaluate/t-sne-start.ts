/** Where the points of a map begin: the first two principal components, so that the whole lies as the rows do. */
import type { Random } from '../lib/random.ts';

const POWER_STEPS = 60;
/** Standard deviation of the wider axis at the start; Kobak and Berens (2019) advise so small a start. */
const START_DEVIATION = 1e-4;
/** What the seed adds to every coordinate, as a share of that deviation; it also parts equal rows. */
const JITTER = 0.1;

/** x and y of each of `count` rows of `width` values, behind each other. */
export function startFromComponents(
  values: Float32Array,
  count: number,
  width: number,
  random: Random,
): Float64Array {
  const centred = centre(values, count, width);
  const positions = new Float64Array(2 * count);
  let first: Float64Array | null = null;
  for (const axis of [0, 1]) {
    const direction: Float64Array = component(centred, count, width, first, random);
    for (let row = 0; row < count; row++) {
      positions[2 * row + axis] = dot(centred, row, width, direction);
    }
    first ??= direction;
  }
  let squares = 0;
  for (let row = 0; row < count; row++) squares += positions[2 * row]! ** 2;
  const scale = squares > 0 ? START_DEVIATION / Math.sqrt(squares / count) : 0;
  return positions.map((value) => value * scale + START_DEVIATION * JITTER * random.normal());
}

function centre(values: Float32Array, count: number, width: number): Float64Array {
  const mean = new Float64Array(width);
  for (let place = 0; place < count * width; place++) mean[place % width]! += values[place]!;
  return Float64Array.from(
    { length: count * width },
    (_, place) => values[place]! - mean[place % width]! / count,
  );
}

/** A leading direction by power iteration, at right angles to `first` where that is given. */
function component(
  centred: Float64Array,
  count: number,
  width: number,
  first: Float64Array | null,
  random: Random,
): Float64Array {
  let direction = Float64Array.from({ length: width }, () => random.normal());
  for (let step = 0; step < POWER_STEPS; step++) {
    removePart(direction, first);
    normalise(direction);
    const next = new Float64Array(width);
    for (let row = 0; row < count; row++) {
      const share = dot(centred, row, width, direction);
      for (let index = 0; index < width; index++) {
        next[index]! += share * centred[row * width + index]!;
      }
    }
    direction = next;
  }
  removePart(direction, first);
  normalise(direction);
  return direction;
}

function dot(rows: Float64Array, row: number, width: number, direction: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < width; index++) sum += rows[row * width + index]! * direction[index]!;
  return sum;
}

function removePart(direction: Float64Array, other: Float64Array | null): void {
  if (!other) return;
  const part = dot(direction, 0, direction.length, other);
  for (let index = 0; index < direction.length; index++) direction[index]! -= part * other[index]!;
}

function normalise(direction: Float64Array): void {
  const length = Math.sqrt(dot(direction, 0, direction.length, direction));
  for (let index = 0; index < direction.length; index++) {
    direction[index] = length > 0 ? direction[index]! / length : 0;
  }
}
