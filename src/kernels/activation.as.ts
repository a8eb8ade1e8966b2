/** Bias, batch normalisation and ReLU, and their gradients, in as few passes over the maps as there can be. */
import { gradientSums, sumsAndSquares } from './channel-sums.as';

/**
 * y[row, c] = x[row, c] slope[c] + offset[c], ReLU of it where asked for; slope 0 means 1 throughout.
 * Channels beyond a multiple of four are done one by one.
 */
function line(
  x: usize,
  slope: usize,
  offset: usize,
  relu: bool,
  rows: u32,
  channels: u32,
  y: usize,
): void {
  const end = (<usize>channels) << 2;
  const fours = end & ~15;
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let row: u32 = 0; row < rows; row++) {
    for (let place: usize = 0; place < fours; place += 16) {
      const steep = slope == 0 ? one : v128.load(slope + place);
      const value = f32x4.add(f32x4.mul(v128.load(x + place), steep), v128.load(offset + place));
      v128.store(y + place, relu ? f32x4.max(value, zero) : value);
    }
    for (let place = fours; place < end; place += 4) {
      const steep: f32 = slope == 0 ? 1 : load<f32>(slope + place);
      const value = load<f32>(x + place) * steep + load<f32>(offset + place);
      store<f32>(y + place, relu ? max<f32>(value, 0) : value);
    }
    x += end;
    y += end;
  }
}

/** y = x + bias, ReLU of it where asked for. */
export function addBias(
  x: usize,
  bias: usize,
  relu: bool,
  rows: u32,
  channels: u32,
  y: usize,
): void {
  line(x, 0, bias, relu, rows, channels, y);
}

/** Gradients of `addBias`: dx, and dBias [channels]; `along` is room for as many values. */
export function addBiasGradient(
  dy: usize,
  y: usize,
  relu: bool,
  rows: u32,
  channels: u32,
  dx: usize,
  dBias: usize,
  along: usize,
): void {
  gradientSums(dy, y, dy, relu, rows, channels, dBias, along);
  const zero = f32x4.splat(0);
  const end = dy + <usize>rows * channels * 4;
  for (; dy + 16 <= end; dy += 16, y += 16, dx += 16) {
    const value = v128.load(dy);
    v128.store(dx, relu ? v128.and(value, f32x4.gt(v128.load(y), zero)) : value);
  }
  for (; dy < end; dy += 4, y += 4, dx += 4) {
    store<f32>(dx, !relu || load<f32>(y) > 0 ? load<f32>(dy) : 0);
  }
}

/**
 * y = relu(gamma (x - mean) / sqrt(variance + epsilon) + beta) with mean and variance of x itself, which are given back
 * (Ioffe and Szegedy, ICML 2015). `scratch` holds 2 x channels values.
 */
export function batchNormRelu(
  x: usize,
  gamma: usize,
  beta: usize,
  epsilon: f32,
  rows: u32,
  channels: u32,
  y: usize,
  mean: usize,
  variance: usize,
  scratch: usize,
): void {
  const slope = scratch;
  const offset = scratch + ((<usize>channels) << 2);
  sumsAndSquares(x, rows, channels, mean, variance);
  for (let channel: u32 = 0; channel < channels; channel++) {
    const place = (<usize>channel) << 2;
    const middle = load<f32>(mean + place) / <f32>rows;
    const square = load<f32>(variance + place) / <f32>rows;
    // Rounding may push the variance of a constant channel below zero.
    const spread = max<f32>(0, square - middle * middle);
    const steep = load<f32>(gamma + place) / sqrt<f32>(spread + epsilon);
    store<f32>(mean + place, middle);
    store<f32>(variance + place, spread);
    store<f32>(slope + place, steep);
    store<f32>(offset + place, load<f32>(beta + place) - middle * steep);
  }
  line(x, slope, offset, true, rows, channels, y);
}

/**
 * Gradients of `batchNormRelu`: with passed = dy where y > 0 and normal = (x - mean) / deviation,
 * dx = gamma / deviation (passed - mean(passed) - normal mean(passed normal)). `scratch` holds 3 x channels values.
 */
export function batchNormReluGradient(
  dy: usize,
  y: usize,
  x: usize,
  gamma: usize,
  mean: usize,
  variance: usize,
  epsilon: f32,
  rows: u32,
  channels: u32,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
  scratch: usize,
): void {
  const width = (<usize>channels) << 2;
  const slope = scratch;
  const perInput = slope + width;
  const constant = perInput + width;
  gradientSums(dy, y, x, true, rows, channels, dBeta, dGamma);
  for (let channel: u32 = 0; channel < channels; channel++) {
    const place = (<usize>channel) << 2;
    const factor = <f32>1 / sqrt<f32>(load<f32>(variance + place) + epsilon);
    const middle = load<f32>(mean + place);
    const shift = load<f32>(dBeta + place);
    const scale = (load<f32>(dGamma + place) - middle * shift) * factor;
    const steep = load<f32>(gamma + place) * factor;
    const alongX = (-steep * factor * scale) / <f32>rows;
    store<f32>(dGamma + place, scale);
    store<f32>(slope + place, steep);
    store<f32>(perInput + place, alongX);
    store<f32>(constant + place, (-steep * shift) / <f32>rows - middle * alongX);
  }
  plane(dy, y, x, slope, perInput, constant, rows, channels, dx);
}

/** dx = passed slope + x perInput + constant, channel by channel. */
function plane(
  dy: usize,
  y: usize,
  x: usize,
  slope: usize,
  perInput: usize,
  constant: usize,
  rows: u32,
  channels: u32,
  dx: usize,
): void {
  const end = (<usize>channels) << 2;
  const fours = end & ~15;
  const zero = f32x4.splat(0);
  for (let row: u32 = 0; row < rows; row++) {
    for (let place: usize = 0; place < fours; place += 16) {
      const passed = v128.and(v128.load(dy + place), f32x4.gt(v128.load(y + place), zero));
      const own = f32x4.mul(passed, v128.load(slope + place));
      const other = f32x4.mul(v128.load(x + place), v128.load(perInput + place));
      v128.store(dx + place, f32x4.add(f32x4.add(own, other), v128.load(constant + place)));
    }
    for (let place = fours; place < end; place += 4) {
      const passed: f32 = load<f32>(y + place) > 0 ? load<f32>(dy + place) : 0;
      const own = passed * load<f32>(slope + place);
      const other = load<f32>(x + place) * load<f32>(perInput + place);
      store<f32>(dx + place, own + other + load<f32>(constant + place));
    }
    dy += end;
    y += end;
    x += end;
    dx += end;
  }
}
