/** Responses of learned filters to the patches of a 32 x 32 picture, averaged over 3 x 3 cells: 1,152 numbers. */
import type { PatchFilters } from './arithmetic.ts';

const PATCH_SIDE = 6;
/** Values of one patch, row by row, red, green and blue side by side. */
export const PATCH_VALUES = PATCH_SIDE * PATCH_SIDE * 3;
export const FILTER_COUNT = 128;
/** Places that a patch may begin at along one side. */
export const PATCH_PLACES = 32 - PATCH_SIDE + 1;

const SIDE = 32;
const STRIDE = 2;
/** Where the thirds of the map begin, and its end. */
const EDGES = [0, 5, 9, 14] as const;
const CELLS = 9;
export const PATCH_DESCRIPTOR_SIZE = CELLS * FILTER_COUNT;

/** Added to the variance of a patch, in squared steps of 1 / 255, so that flat ones stay flat. */
const SMALLEST_VARIANCE = 10;

/**
 * Writes the 108 values of the patch with its upper left corner at (x, y), its mean taken away and divided by
 * sqrt(variance + 10), from `target[place]` on. `picture` holds 32 x 32 RGB bytes.
 */
export function normalisedPatch(
  picture: Uint8Array,
  x: number,
  y: number,
  target: Float32Array,
  place: number,
): void {
  let sum = 0;
  let squares = 0;
  let to = place;
  for (let row = y; row < y + PATCH_SIDE; row++) {
    const from = (row * SIDE + x) * 3;
    for (let index = from; index < from + PATCH_SIDE * 3; index++) {
      const value = picture[index]!;
      sum += value;
      squares += value * value;
      target[to++] = value;
    }
  }
  const mean = sum / PATCH_VALUES;
  const variance = (squares - sum * mean) / (PATCH_VALUES - 1);
  const scale = 1 / Math.sqrt(variance + SMALLEST_VARIANCE);
  for (let index = place; index < to; index++) target[index] = (target[index]! - mean) * scale;
}

/** sqrt(mean over a cell of relu(patch x filter - bias)), nine cells of 128 filters, from `target[place]` on. */
export function plainResponses(
  { filters, bias }: PatchFilters,
  picture: Uint8Array,
  target: Float32Array<ArrayBuffer>,
  place: number,
): void {
  const patch = new Float32Array(PATCH_VALUES);
  const sums = new Float64Array(FILTER_COUNT);
  for (let cell = 0; cell < CELLS; cell++) {
    const row = Math.floor(cell / 3);
    const column = cell % 3;
    sums.fill(0);
    for (let y = EDGES[row]!; y < EDGES[row + 1]!; y++) {
      for (let x = EDGES[column]!; x < EDGES[column + 1]!; x++) {
        normalisedPatch(picture, x * STRIDE, y * STRIDE, patch, 0);
        addResponses(patch, filters, bias, sums);
      }
    }
    const area = (EDGES[row + 1]! - EDGES[row]!) * (EDGES[column + 1]! - EDGES[column]!);
    for (let filter = 0; filter < FILTER_COUNT; filter++) {
      target[place + cell * FILTER_COUNT + filter] = Math.sqrt(sums[filter]! / area);
    }
  }
}

function addResponses(
  patch: Float32Array,
  filters: Float32Array,
  bias: Float32Array,
  sums: Float64Array,
): void {
  const responses = Float64Array.from(bias, (value) => -value);
  for (let index = 0; index < PATCH_VALUES; index++) {
    const value = patch[index]!;
    const row = index * FILTER_COUNT;
    for (let filter = 0; filter < FILTER_COUNT; filter++) {
      responses[filter]! += value * filters[row + filter]!;
    }
  }
  for (let filter = 0; filter < FILTER_COUNT; filter++) {
    sums[filter]! += Math.max(0, responses[filter]!);
  }
}
