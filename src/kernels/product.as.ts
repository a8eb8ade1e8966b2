/** Products of row-major matrices of floats: the right factor is first packed into panels of 8 columns. */
import { SPARE_BYTES, TILE_COLUMNS, TILE_ROWS, tileOfRows } from './product-tile.as';

/** Up to the next multiple of 16 bytes. */
export function aligned(bytes: usize): usize {
  return (bytes + 15) & ~15;
}

/** Columns up to the next whole panel. */
export function padded(columns: u32): u32 {
  return (columns + TILE_COLUMNS - 1) & ~(TILE_COLUMNS - 1);
}

/** Bytes of a packed matrix of that many rows and columns. */
export function panelBytes(rows: u32, columns: u32): usize {
  return <usize>rows * padded(columns) * 4;
}

/** b [rows x columns], its rows `stride` bytes apart, as panels [columns / 8][rows][8], the last filled up with zeros. */
export function pack(b: usize, stride: usize, rows: u32, columns: u32, panels: usize): void {
  for (let column: u32 = 0; column < columns; column += TILE_COLUMNS) {
    const wide = min(TILE_COLUMNS, columns - column);
    let from = b + ((<usize>column) << 2);
    for (let row: u32 = 0; row < rows; row++) {
      if (wide == TILE_COLUMNS) {
        v128.store(panels, v128.load(from));
        v128.store(panels, v128.load(from, 16), 16);
      } else {
        packPart(from, wide, panels);
      }
      from += stride;
      panels += 32;
    }
  }
}

function packPart(from: usize, wide: u32, to: usize): void {
  v128.store(to, f32x4.splat(0));
  v128.store(to, f32x4.splat(0), 16);
  for (let column: u32 = 0; column < wide; column++) {
    store<f32>(to + ((<usize>column) << 2), load<f32>(from + ((<usize>column) << 2)));
  }
}

/** As `pack` for the transpose of b, which is [columns x rows] with neighbouring rows side by side. */
export function packTransposed(b: usize, rows: u32, columns: u32, panels: usize): void {
  const stride = (<usize>rows) << 2;
  for (let column: u32 = 0; column < columns; column += TILE_COLUMNS) {
    const wide = min(TILE_COLUMNS, columns - column);
    for (let row: u32 = 0; row < rows; row++) {
      const from = b + <usize>column * stride + ((<usize>row) << 2);
      for (let inside: u32 = 0; inside < TILE_COLUMNS; inside++) {
        const value = inside < wide ? load<f32>(from + <usize>inside * stride) : 0;
        store<f32>(panels + ((<usize>inside) << 2), value);
      }
      panels += 32;
    }
  }
}

/**
 * c [rows x columns] = start + a [rows x depth] times a packed matrix of `depth` rows, ReLU of it where asked for.
 * Rows of `a` and `c` lie that many bytes apart; `start` holds `columns` values filled up to whole panels.
 */
export function multiply(
  a: usize,
  aStride: usize,
  rows: u32,
  panels: usize,
  depth: u32,
  columns: u32,
  start: usize,
  c: usize,
  cStride: usize,
  relu: bool,
  spare: usize,
): void {
  for (let column: u32 = 0; column < columns; column += TILE_COLUMNS) {
    const wide = min(TILE_COLUMNS, columns - column);
    const panel = panels + <usize>column * depth * 4;
    const from = start + ((<usize>column) << 2);
    for (let row: u32 = 0; row < rows; row += TILE_ROWS) {
      const tall = min(TILE_ROWS, rows - row);
      const left = a + <usize>row * aStride;
      const target = c + <usize>row * cStride + ((<usize>column) << 2);
      if (tall == TILE_ROWS && wide == TILE_COLUMNS) {
        tileOfRows(left, aStride, tall, panel, depth, from, target, cStride, relu);
      } else {
        tileOfRows(left, aStride, tall, panel, depth, from, spare, 32, relu);
        copyPart(spare, tall, wide, target, cStride);
      }
    }
  }
}

function copyPart(spare: usize, tall: u32, wide: u32, to: usize, stride: usize): void {
  for (let row: u32 = 0; row < tall; row++) {
    for (let column: u32 = 0; column < wide; column++) {
      const place = (<usize>column) << 2;
      store<f32>(to + <usize>row * stride + place, load<f32>(spare + <usize>row * 32 + place));
    }
  }
}

/** The values to start from: `values` filled up with zeros, or zeros alone where the address is 0. */
export function fillStart(values: usize, columns: u32, start: usize): void {
  memory.fill(start, 0, (<usize>padded(columns)) << 2);
  if (values != 0) memory.copy(start, values, (<usize>columns) << 2);
}

/** Bytes of scratch memory for `product`. */
export function productScratch(rows: u32, depth: u32, columns: u32, transposeA: bool): usize {
  const copied = transposeA ? aligned(<usize>rows * depth * 4) : 0;
  return SPARE_BYTES + ((<usize>padded(columns)) << 2) + panelBytes(depth, columns) + copied;
}

/** c [rows x columns] = a [rows x depth] b [depth x columns]; a transposed factor lies in memory the other way round. */
export function product(
  a: usize,
  transposeA: bool,
  b: usize,
  transposeB: bool,
  rows: u32,
  depth: u32,
  columns: u32,
  c: usize,
  scratch: usize,
): void {
  const spare = scratch;
  const start = spare + SPARE_BYTES;
  const panels = start + ((<usize>padded(columns)) << 2);
  fillStart(0, columns, start);
  if (transposeB) packTransposed(b, depth, columns, panels);
  else pack(b, (<usize>columns) << 2, depth, columns, panels);
  let left = a;
  if (transposeA) {
    left = panels + panelBytes(depth, columns);
    transpose(a, depth, rows, left);
  }
  const cStride = (<usize>columns) << 2;
  const aStride = (<usize>depth) << 2;
  multiply(left, aStride, rows, panels, depth, columns, start, c, cStride, false, spare);
}

/** to [columns x rows] from [rows x columns]. */
function transpose(from: usize, rows: u32, columns: u32, to: usize): void {
  for (let row: u32 = 0; row < rows; row++) {
    for (let column: u32 = 0; column < columns; column++) {
      const value = load<f32>(from + ((<usize>row * columns + column) << 2));
      store<f32>(to + ((<usize>column * rows + row) << 2), value);
    }
  }
}
