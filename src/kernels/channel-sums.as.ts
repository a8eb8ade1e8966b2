/** Sums over the rows of [rows x channels], block by block, so that rounding grows with blocks and not with rows. */

const BLOCK_ROWS: u32 = 256;

/** sums[c] = sum over rows of x[row, c]; squares[c] = the same of x squared. */
export function sumsAndSquares(
  x: usize,
  rows: u32,
  channels: u32,
  sums: usize,
  squares: usize,
): void {
  gradientSums(x, x, x, false, rows, channels, sums, squares);
}

/**
 * Of dy where y > 0 (everywhere without `relu`): sums[c] = its sum over rows, and along[c] = the sum of its product
 * with x.
 */
export function gradientSums(
  dy: usize,
  y: usize,
  x: usize,
  relu: bool,
  rows: u32,
  channels: u32,
  sums: usize,
  along: usize,
): void {
  memory.fill(sums, 0, (<usize>channels) << 2);
  memory.fill(along, 0, (<usize>channels) << 2);
  for (let first: u32 = 0; first < rows; first += BLOCK_ROWS) {
    const some = min(BLOCK_ROWS, rows - first);
    const block = <usize>first * channels * 4;
    const fours = channels & ~3;
    for (let channel: u32 = 0; channel < channels; channel += channel < fours ? 4 : 1) {
      const place = (<usize>channel) << 2;
      const from = block + place;
      const sum = sums + place;
      const product = along + place;
      if (channel < fours)
        addFour(dy + from, y + from, x + from, relu, some, channels, sum, product);
      else addOne(dy + from, y + from, x + from, relu, some, channels, sum, product);
    }
  }
}

function addFour(
  dy: usize,
  y: usize,
  x: usize,
  relu: bool,
  rows: u32,
  channels: u32,
  sums: usize,
  along: usize,
): void {
  const stride = (<usize>channels) << 2;
  const zero = f32x4.splat(0);
  let sum = zero;
  let product = zero;
  for (let row: u32 = 0; row < rows; row++, dy += stride, y += stride, x += stride) {
    let value = v128.load(dy);
    if (relu) value = v128.and(value, f32x4.gt(v128.load(y), zero));
    sum = f32x4.add(sum, value);
    product = f32x4.add(product, f32x4.mul(value, v128.load(x)));
  }
  v128.store(sums, f32x4.add(v128.load(sums), sum));
  v128.store(along, f32x4.add(v128.load(along), product));
}

function addOne(
  dy: usize,
  y: usize,
  x: usize,
  relu: bool,
  rows: u32,
  channels: u32,
  sums: usize,
  along: usize,
): void {
  const stride = (<usize>channels) << 2;
  let sum: f32 = 0;
  let product: f32 = 0;
  for (let row: u32 = 0; row < rows; row++, dy += stride, y += stride, x += stride) {
    if (relu && !(load<f32>(y) > 0)) continue;
    sum += load<f32>(dy);
    product += load<f32>(dy) * load<f32>(x);
  }
  store<f32>(sums, load<f32>(sums) + sum);
  store<f32>(along, load<f32>(along) + product);
}
