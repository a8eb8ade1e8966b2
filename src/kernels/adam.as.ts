/** One step of AdamW (Loshchilov and Hutter, ICLR 2019) over all weights in one pass. */

const FIRST_DECAY: f32 = 0.9;
const SECOND_DECAY: f32 = 0.999;
const EPSILON: f32 = 1e-8;

/**
 * Writes the next weights and both running means. `rate` is the learning rate over 1 - 0.9^step, `correction` is
 * 1 / (1 - 0.999^step), `kept` what is left of a weight after its decay.
 */
export function adamStep(
  weights: usize,
  first: usize,
  second: usize,
  gradient: usize,
  size: u32,
  rate: f32,
  correction: f32,
  kept: f32,
  nextWeights: usize,
  nextFirst: usize,
  nextSecond: usize,
): void {
  const bytes = (<usize>size) << 2;
  const fours = bytes & ~15;
  for (let place: usize = 0; place < fours; place += 16) {
    const slope = v128.load(gradient + place);
    const mean = f32x4.add(
      f32x4.mul(v128.load(first + place), f32x4.splat(FIRST_DECAY)),
      f32x4.mul(slope, f32x4.splat(1 - FIRST_DECAY)),
    );
    const square = f32x4.add(
      f32x4.mul(v128.load(second + place), f32x4.splat(SECOND_DECAY)),
      f32x4.mul(f32x4.mul(slope, slope), f32x4.splat(1 - SECOND_DECAY)),
    );
    const root = f32x4.sqrt(f32x4.mul(square, f32x4.splat(correction)));
    const change = f32x4.div(
      f32x4.mul(mean, f32x4.splat(rate)),
      f32x4.add(root, f32x4.splat(EPSILON)),
    );
    const shrunk = f32x4.mul(v128.load(weights + place), f32x4.splat(kept));
    v128.store(nextWeights + place, f32x4.sub(shrunk, change));
    v128.store(nextFirst + place, mean);
    v128.store(nextSecond + place, square);
  }
  for (let place = fours; place < bytes; place += 4) {
    const slope = load<f32>(gradient + place);
    const mean = load<f32>(first + place) * FIRST_DECAY + slope * (1 - FIRST_DECAY);
    const square = load<f32>(second + place) * SECOND_DECAY + slope * slope * (1 - SECOND_DECAY);
    const change = (mean * rate) / (sqrt<f32>(square * correction) + EPSILON);
    store<f32>(nextWeights + place, load<f32>(weights + place) * kept - change);
    store<f32>(nextFirst + place, mean);
    store<f32>(nextSecond + place, square);
  }
}
