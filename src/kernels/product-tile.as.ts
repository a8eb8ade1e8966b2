/**
 * The innermost loops of all products: 6 x 8 sums that stay in registers (12 of 16, with two for a row of the right
 * factor and one for a value of the left), after Goto and van de Geijn, ACM TOMS 34(3), 2008.
 * With relaxed SIMD a step is one fused instruction.
 */

export const TILE_ROWS: u32 = 6;
export const TILE_COLUMNS: u32 = 8;
/** One row of a tile. */
const ROW: usize = 32;
/** Room for a tile that hangs over an edge. */
export const SPARE_BYTES: usize = 6 * ROW;

function step(value: v128, row: v128, sum: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD
    ? f32x4.relaxed_madd(value, row, sum)
    : f32x4.add(f32x4.mul(value, row), sum);
}

function splat(address: usize): v128 {
  return v128.load_splat<f32>(address);
}

/**
 * c[i, j] = start[j] + sum over l of a[i, l] b[l, j], for 6 rows of `a`, `stride` bytes apart, and a panel of `depth`
 * rows of 8. Rows from `rows` on repeat the first; what hangs over goes to `c` all the same, so give it room.
 */
export function tileOfRows(
  a: usize,
  stride: usize,
  rows: u32,
  panel: usize,
  depth: u32,
  start: usize,
  c: usize,
  cStride: usize,
  relu: bool,
): void {
  let a0 = a;
  let a1 = rows > 1 ? a0 + stride : a;
  let a2 = rows > 2 ? a1 + stride : a;
  let a3 = rows > 3 ? a2 + stride : a;
  let a4 = rows > 4 ? a3 + stride : a;
  let a5 = rows > 5 ? a4 + stride : a;
  let c00 = v128.load(start);
  let c01 = v128.load(start, 16);
  let c10 = c00;
  let c11 = c01;
  let c20 = c00;
  let c21 = c01;
  let c30 = c00;
  let c31 = c01;
  let c40 = c00;
  let c41 = c01;
  let c50 = c00;
  let c51 = c01;
  const end = panel + <usize>depth * ROW;
  for (let b = panel; b < end; b += ROW) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let value = splat(a0);
    c00 = step(value, b0, c00);
    c01 = step(value, b1, c01);
    value = splat(a1);
    c10 = step(value, b0, c10);
    c11 = step(value, b1, c11);
    value = splat(a2);
    c20 = step(value, b0, c20);
    c21 = step(value, b1, c21);
    value = splat(a3);
    c30 = step(value, b0, c30);
    c31 = step(value, b1, c31);
    value = splat(a4);
    c40 = step(value, b0, c40);
    c41 = step(value, b1, c41);
    value = splat(a5);
    c50 = step(value, b0, c50);
    c51 = step(value, b1, c51);
    a0 += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    a4 += 4;
    a5 += 4;
  }
  storeRow(c, c00, c01, relu);
  storeRow(c + cStride, c10, c11, relu);
  storeRow(c + 2 * cStride, c20, c21, relu);
  storeRow(c + 3 * cStride, c30, c31, relu);
  storeRow(c + 4 * cStride, c40, c41, relu);
  storeRow(c + 5 * cStride, c50, c51, relu);
}

function storeRow(c: usize, left: v128, right: v128, relu: bool): void {
  const zero = f32x4.splat(0);
  v128.store(c, relu ? f32x4.max(left, zero) : left);
  v128.store(c, relu ? f32x4.max(right, zero) : right, 16);
}

/**
 * c[i, j] += sum over l of a[l, i] b[l, j], for 6 neighbouring columns of `a`, whose rows lie `stride` bytes apart, a
 * panel of `depth` rows of 8, and a tile of 6 rows of 8 behind each other.
 */
export function tileOfColumns(a: usize, stride: usize, panel: usize, depth: u32, c: usize): void {
  let c00 = v128.load(c);
  let c01 = v128.load(c, 16);
  let c10 = v128.load(c, 32);
  let c11 = v128.load(c, 48);
  let c20 = v128.load(c, 64);
  let c21 = v128.load(c, 80);
  let c30 = v128.load(c, 96);
  let c31 = v128.load(c, 112);
  let c40 = v128.load(c, 128);
  let c41 = v128.load(c, 144);
  let c50 = v128.load(c, 160);
  let c51 = v128.load(c, 176);
  const end = panel + <usize>depth * ROW;
  for (let b = panel; b < end; b += ROW) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let value = splat(a);
    c00 = step(value, b0, c00);
    c01 = step(value, b1, c01);
    value = v128.load_splat<f32>(a, 4);
    c10 = step(value, b0, c10);
    c11 = step(value, b1, c11);
    value = v128.load_splat<f32>(a, 8);
    c20 = step(value, b0, c20);
    c21 = step(value, b1, c21);
    value = v128.load_splat<f32>(a, 12);
    c30 = step(value, b0, c30);
    c31 = step(value, b1, c31);
    value = v128.load_splat<f32>(a, 16);
    c40 = step(value, b0, c40);
    c41 = step(value, b1, c41);
    value = v128.load_splat<f32>(a, 20);
    c50 = step(value, b0, c50);
    c51 = step(value, b1, c51);
    a += stride;
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c, c10, 32);
  v128.store(c, c11, 48);
  v128.store(c, c20, 64);
  v128.store(c, c21, 80);
  v128.store(c, c30, 96);
  v128.store(c, c31, 112);
  v128.store(c, c40, 128);
  v128.store(c, c41, 144);
  v128.store(c, c50, 160);
  v128.store(c, c51, 176);
}
