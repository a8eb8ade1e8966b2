/**
 * A convolution of [count, height, width, inputs] by [tall, wide, inputs, outputs] and both of its gradients as matrix
 * products over blocks of windows (im2col, Chellapilla et al., 2006). A block is small enough for the second cache.
 */
import {
  aligned,
  fillStart,
  multiply,
  pack,
  packTransposed,
  padded,
  panelBytes,
} from './product.as';
import { SPARE_BYTES, TILE_COLUMNS, TILE_ROWS, tileOfColumns } from './product-tile.as';

/** What a block of windows may take. */
const BLOCK_BYTES: u32 = 160 * 1024;
const MOST_WINDOWS: u32 = 384;

let count: u32 = 0;
let height: i32 = 0;
let width: i32 = 0;
let inputs: u32 = 0;
let tall: i32 = 0;
let wide: i32 = 0;
let outputs: u32 = 0;
let strideY: i32 = 0;
let strideX: i32 = 0;
let top: i32 = 0;
let left: i32 = 0;
let outHeight: i32 = 0;
let outWidth: i32 = 0;

/** Values in one window, and the windows of all pictures. */
let depth: u32 = 0;
let windows: u32 = 0;
/** Windows in a block, a multiple of the tile's rows. */
let blockRows: u32 = 0;

/** Names the convolution that the next calls compute. `top` and `left` are zeros added before the first row and column. */
export function setConvolution(
  countOf: u32,
  heightOf: i32,
  widthOf: i32,
  inputsOf: u32,
  tallOf: i32,
  wideOf: i32,
  outputsOf: u32,
  strideYOf: i32,
  strideXOf: i32,
  topOf: i32,
  leftOf: i32,
  outHeightOf: i32,
  outWidthOf: i32,
): void {
  count = countOf;
  height = heightOf;
  width = widthOf;
  inputs = inputsOf;
  tall = tallOf;
  wide = wideOf;
  outputs = outputsOf;
  strideY = strideYOf;
  strideX = strideXOf;
  top = topOf;
  left = leftOf;
  outHeight = outHeightOf;
  outWidth = outWidthOf;
  depth = <u32>(tall * wide) * inputs;
  windows = count * <u32>(outHeight * outWidth);
  const fitting = BLOCK_BYTES / (depth * 4);
  const whole = fitting - (fitting % TILE_ROWS);
  blockRows = max(TILE_ROWS, min(MOST_WINDOWS, whole));
}

/** Bytes of scratch memory that any of the three below needs. */
export function convolutionScratch(): usize {
  const block = aligned(<usize>blockRows * padded(depth) * 4 + SPARE_BYTES);
  const panels = max(panelBytes(depth, outputs), panelBytes(outputs, depth));
  const sums = <usize>wholeRows(depth) * padded(outputs) * 4;
  const rows = panelBytes(blockRows, outputs);
  const starts = (<usize>max(padded(outputs), padded(depth))) << 2;
  return SPARE_BYTES + starts + block + panels + sums + rows;
}

function wholeRows(rows: u32): u32 {
  return ((rows + TILE_ROWS - 1) / TILE_ROWS) * TILE_ROWS;
}

/** y = x convolved with the filter, plus `bias` (0: none), ReLU of it where asked for. */
export function convolve(
  x: usize,
  filter: usize,
  bias: usize,
  relu: bool,
  y: usize,
  scratch: usize,
): void {
  const spare = scratch;
  const start = spare + SPARE_BYTES;
  const panels = start + ((<usize>padded(outputs)) << 2);
  const block = panels + panelBytes(depth, outputs);
  const yStride = (<usize>outputs) << 2;
  const stride = (<usize>depth) << 2;
  fillStart(bias, outputs, start);
  pack(filter, yStride, depth, outputs, panels);
  for (let first: u32 = 0; first < windows; first += blockRows) {
    const rows = min(blockRows, windows - first);
    const to = y + <usize>first * yStride;
    gather(x, first, rows, block);
    multiply(block, stride, rows, panels, depth, outputs, start, to, yStride, relu, spare);
  }
}

/** The gradient by the input: each window's share is a product with the transposed filter, added where it came from. */
export function inputGradient(dy: usize, filter: usize, dx: usize, scratch: usize): void {
  const spare = scratch;
  const start = spare + SPARE_BYTES;
  const panels = start + ((<usize>padded(depth)) << 2);
  const block = panels + panelBytes(outputs, depth);
  const dyStride = (<usize>outputs) << 2;
  const stride = (<usize>padded(depth)) << 2;
  fillStart(0, depth, start);
  packTransposed(filter, outputs, depth, panels);
  memory.fill(dx, 0, <usize>count * height * width * inputs * 4);
  for (let first: u32 = 0; first < windows; first += blockRows) {
    const rows = min(blockRows, windows - first);
    const from = dy + <usize>first * dyStride;
    // whole panels, so that no tile hangs over to the right
    const columns = padded(depth);
    multiply(from, dyStride, rows, panels, outputs, columns, start, block, stride, false, spare);
    scatter(block, stride, first, rows, dx);
  }
}

/** The gradient by the filter: windows transposed times dy, summed up over blocks. */
export function filterGradient(x: usize, dy: usize, dFilter: usize, scratch: usize): void {
  const dyStride = (<usize>outputs) << 2;
  const stride = (<usize>depth) << 2;
  const tileRows = wholeRows(depth);
  const sums = scratch;
  const rowPanels = sums + <usize>tileRows * padded(outputs) * 4;
  const block = rowPanels + panelBytes(blockRows, outputs);
  memory.fill(sums, 0, <usize>tileRows * padded(outputs) * 4);
  for (let first: u32 = 0; first < windows; first += blockRows) {
    const rows = min(blockRows, windows - first);
    gather(x, first, rows, block);
    pack(dy + <usize>first * dyStride, dyStride, rows, outputs, rowPanels);
    for (let row: u32 = 0; row < depth; row += TILE_ROWS) {
      for (let column: u32 = 0; column < outputs; column += TILE_COLUMNS) {
        const panel = rowPanels + <usize>column * rows * 4;
        const tile = sums + (<usize>column * tileRows + row * TILE_COLUMNS) * 4;
        tileOfColumns(block + ((<usize>row) << 2), stride, panel, rows, tile);
      }
    }
  }
  unpack(sums, tileRows, dFilter);
}

/** dFilter [depth x outputs] out of panels [outputs / 8][tileRows][8]. */
function unpack(sums: usize, tileRows: u32, dFilter: usize): void {
  for (let row: u32 = 0; row < depth; row++) {
    for (let column: u32 = 0; column < outputs; column += TILE_COLUMNS) {
      const from = sums + (<usize>column * tileRows + row * TILE_COLUMNS) * 4;
      const to = dFilter + ((<usize>row * outputs + column) << 2);
      memory.copy(to, from, (<usize>min(TILE_COLUMNS, outputs - column)) << 2);
    }
  }
}

// The walks of the next two are alike on purpose: as one function all three products took 7 to 20 % longer.

/** Windows from number `first` on as rows of `depth` values, zeros where they reach over the edge. */
function gather(x: usize, first: u32, rows: u32, block: usize): void {
  const pixel = (<usize>inputs) << 2;
  let column = <i32>(first % <u32>outWidth);
  let row = <i32>((first / <u32>outWidth) % <u32>outHeight);
  let picture = x + <usize>(first / <u32>(outWidth * outHeight)) * height * width * pixel;
  for (let taken: u32 = 0; taken < rows; taken++) {
    const fromX = column * strideX - left;
    const before = min(wide, max(0, -fromX));
    const after = max(before, min(wide, width - fromX));
    for (let tap = 0; tap < tall; tap++) {
      const y = row * strideY - top + tap;
      if (y < 0 || y >= height) {
        block = clear(block, <usize>wide * pixel);
        continue;
      }
      const line = picture + <usize>y * width * pixel;
      block = clear(block, <usize>before * pixel);
      block = copy(block, line + <usize>(fromX + before) * pixel, <usize>(after - before) * pixel);
      block = clear(block, <usize>(wide - after) * pixel);
    }
    if (++column == outWidth) {
      column = 0;
      if (++row == outHeight) {
        row = 0;
        picture += <usize>height * width * pixel;
      }
    }
  }
}

/** Adds rows of `depth` values to the pixels of dx that their windows cover. */
function scatter(block: usize, stride: usize, first: u32, rows: u32, dx: usize): void {
  const pixel = (<usize>inputs) << 2;
  let column = <i32>(first % <u32>outWidth);
  let row = <i32>((first / <u32>outWidth) % <u32>outHeight);
  let picture = dx + <usize>(first / <u32>(outWidth * outHeight)) * height * width * pixel;
  for (let taken: u32 = 0; taken < rows; taken++) {
    const fromX = column * strideX - left;
    const before = min(wide, max(0, -fromX));
    const after = max(before, min(wide, width - fromX));
    for (let tap = 0; tap < tall; tap++) {
      const y = row * strideY - top + tap;
      if (y < 0 || y >= height) continue;
      const to = picture + (<usize>y * width + fromX + before) * pixel;
      const from = block + <usize>(tap * wide + before) * pixel;
      add(to, from, <usize>(after - before) * pixel);
    }
    block += stride;
    if (++column == outWidth) {
      column = 0;
      if (++row == outHeight) {
        row = 0;
        picture += <usize>height * width * pixel;
      }
    }
  }
}

// Loops of our own: a call of memory.copy or memory.fill costs more than these few values.

function clear(to: usize, bytes: usize): usize {
  const end = to + bytes;
  for (; to + 16 <= end; to += 16) v128.store(to, f32x4.splat(0));
  for (; to < end; to += 4) store<f32>(to, 0);
  return end;
}

function copy(to: usize, from: usize, bytes: usize): usize {
  const end = to + bytes;
  for (; to + 16 <= end; to += 16, from += 16) v128.store(to, v128.load(from));
  for (; to < end; to += 4, from += 4) store<f32>(to, load<f32>(from));
  return end;
}

function add(to: usize, from: usize, bytes: usize): void {
  const end = to + bytes;
  for (; to + 16 <= end; to += 16, from += 16) {
    v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
  }
  for (; to < end; to += 4, from += 4) store<f32>(to, load<f32>(to) + load<f32>(from));
}
