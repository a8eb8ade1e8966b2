/**
 * Responses of learned filters to 6 x 6 patches of a 32 x 32 picture with 128-bit SIMD. Patches lie 2 pixels apart,
 * 14 x 14 of them, and their responses are averaged over 3 x 3 cells. The caller owns all of the memory.
 */
import { SPARE_BYTES } from './product-tile.as';
import { fillStart, multiply, pack } from './product.as';

export { product, productScratch } from './product.as';

const SIDE: u32 = 32;
const PIXELS: u32 = 3072;
const PATCH: u32 = 6;
/** Values of one patch. */
const DEPTH: u32 = 108;
const MAP: u32 = 14;
const PLACES: u32 = 196;
const FILTERS: u32 = 128;
/** Added to the variance of a patch, so that flat ones stay flat. */
const SMALLEST_VARIANCE: f64 = 10;

const PICTURE_BYTES: usize = PIXELS * 4;
const PATCH_BYTES: usize = DEPTH * 4;
const RESPONSE_BYTES: usize = FILTERS * 4;

/** Bytes of the filters as `packFilters` lays them out. */
export function filterBytes(): usize {
  return <usize>DEPTH * RESPONSE_BYTES;
}

/** filters [108 x 128] as the panels that `respond` reads. */
export function packFilters(filters: usize, panels: usize): void {
  pack(filters, RESPONSE_BYTES, DEPTH, FILTERS, panels);
}

/** Bytes of scratch memory for `respond`. */
export function respondScratch(): usize {
  return (
    PICTURE_BYTES + <usize>PLACES * (PATCH_BYTES + RESPONSE_BYTES) + RESPONSE_BYTES + SPARE_BYTES
  );
}

/**
 * Writes 9 x 128 square roots of mean responses relu(patch x filter + start), cell by cell, for a picture of 3,072
 * bytes. A patch has its own mean taken away and is divided by its deviation.
 */
export function respond(
  pixels: usize,
  panels: usize,
  start: usize,
  pooled: usize,
  scratch: usize,
): void {
  const patches = scratch + PICTURE_BYTES;
  const responses = patches + <usize>PLACES * PATCH_BYTES;
  const from = responses + <usize>PLACES * RESPONSE_BYTES;
  const spare = from + RESPONSE_BYTES;
  fillStart(start, FILTERS, from);
  for (let index: u32 = 0; index < PIXELS; index++) {
    store<f32>(scratch + ((<usize>index) << 2), <f32>load<u8>(pixels + index));
  }
  let patch = patches;
  for (let y: u32 = 0; y < MAP; y++) {
    for (let x: u32 = 0; x < MAP; x++) {
      copyPatch(scratch + ((<usize>(y * SIDE + x) * 2 * 3) << 2), patch);
      patch += PATCH_BYTES;
    }
  }
  multiply(
    patches,
    PATCH_BYTES,
    PLACES,
    panels,
    DEPTH,
    FILTERS,
    from,
    responses,
    RESPONSE_BYTES,
    true,
    spare,
  );
  pool(responses, pooled);
}

/** One patch of a picture of floats, normalised. Sums of whole numbers up to 255 are exact. */
function copyPatch(from: usize, to: usize): void {
  let sums = f32x4.splat(0);
  let squares = f32x4.splat(0);
  let at = to;
  for (let row: u32 = 0; row < PATCH; row++) {
    for (let column: u32 = 0; column < 4; column++) {
      const values = v128.load(from + ((<usize>column) << 4));
      sums = f32x4.add(sums, values);
      squares = f32x4.add(squares, f32x4.mul(values, values));
      v128.store(at, values);
      at += 16;
    }
    const last = v128.load64_zero(from + 64);
    sums = f32x4.add(sums, last);
    squares = f32x4.add(squares, f32x4.mul(last, last));
    v128.store64_lane(at, last, 0);
    at += 8;
    from += SIDE * 12;
  }
  const sum = <f64>acrossLanes(sums);
  const mean = sum / DEPTH;
  const variance = (<f64>acrossLanes(squares) - sum * mean) / (DEPTH - 1);
  const scale = f32x4.splat(<f32>(1 / sqrt<f64>(variance + SMALLEST_VARIANCE)));
  const middle = f32x4.splat(<f32>mean);
  for (at = to; at < to + PATCH_BYTES; at += 16) {
    v128.store(at, f32x4.mul(f32x4.sub(v128.load(at), middle), scale));
  }
}

function acrossLanes(vector: v128): f32 {
  return (
    f32x4.extract_lane(vector, 0) +
    f32x4.extract_lane(vector, 1) +
    f32x4.extract_lane(vector, 2) +
    f32x4.extract_lane(vector, 3)
  );
}

/** Where a third of the map begins: 0, 5, 9 and, behind the last, 14. */
function edge(third: u32): u32 {
  return third == 0 ? 0 : third * 4 + 1 + u32(third == 3);
}

function pool(responses: usize, pooled: usize): void {
  for (let cell: u32 = 0; cell < 9; cell++) {
    const top = edge(cell / 3);
    const bottom = edge(cell / 3 + 1);
    const left = edge(cell % 3);
    const right = edge((cell % 3) + 1);
    const share = f32x4.splat(1 / <f32>((bottom - top) * (right - left)));
    for (let place: usize = 0; place < RESPONSE_BYTES; place += 16) {
      let sum = f32x4.splat(0);
      for (let y = top; y < bottom; y++) {
        let at = responses + <usize>(y * MAP + left) * RESPONSE_BYTES + place;
        for (let x = left; x < right; x++, at += RESPONSE_BYTES) {
          sum = f32x4.add(sum, v128.load(at));
        }
      }
      v128.store(pooled + place, f32x4.sqrt(f32x4.mul(sum, share)));
    }
    pooled += RESPONSE_BYTES;
  }
}
