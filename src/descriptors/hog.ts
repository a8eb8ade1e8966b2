/** Histograms of oriented gradients (Dalal and Triggs, CVPR 2005) of 32 x 32 pictures: 324 numbers. */

export const HOG_SIZE = 324;

const SIDE = 32;
const CELL = 8;
const CELLS = SIDE / CELL;
const BINS = 9;
/** Added to a block's squared length before its root, so that flat blocks stay near zero. */
const BLOCK_EPSILON = 1e-3;
const CLIP = 0.2;

/**
 * Writes 324 values from `target[place]` on: central differences, the channel with the largest gradient, 9 unsigned
 * orientations with linear interpolation, 8 x 8 cells, 2 x 2 blocks at stride 1, each clipped at 0.2 and renormalised.
 * `pixels` holds 32 x 32 RGB bytes from `offset` on.
 */
export function describeHog(
  pixels: Uint8Array,
  offset: number,
  target: Float32Array,
  place: number,
): void {
  const cells = new Float64Array(CELLS * CELLS * BINS);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      addGradient(pixels, offset, x, y, cells);
    }
  }
  let next = place;
  for (let row = 0; row + 1 < CELLS; row++) {
    for (let column = 0; column + 1 < CELLS; column++) {
      writeBlock(cells, row, column, target, next);
      next += 4 * BINS;
    }
  }
}

function addGradient(
  pixels: Uint8Array,
  offset: number,
  x: number,
  y: number,
  cells: Float64Array,
): void {
  const centre = offset + (y * SIDE + x) * 3;
  // The outermost pixels have no difference across the border.
  const across = x > 0 && x < SIDE - 1 ? 3 : 0;
  const down = y > 0 && y < SIDE - 1 ? 3 * SIDE : 0;
  let strongest = 0;
  let strongestX = 0;
  let strongestY = 0;
  for (let channel = centre; channel < centre + 3; channel++) {
    const dx = pixels[channel + across]! - pixels[channel - across]!;
    const dy = pixels[channel + down]! - pixels[channel - down]!;
    const squares = dx * dx + dy * dy;
    if (squares > strongest) {
      strongest = squares;
      strongestX = dx;
      strongestY = dy;
    }
  }
  if (strongest === 0) return;
  const magnitude = Math.sqrt(strongest) / 255;
  const angle = Math.atan2(strongestY, strongestX);
  // Unsigned: opposite directions are one orientation, in [0, 9) bins with centres at one half.
  const turned = angle < 0 ? angle + Math.PI : angle;
  const position = (turned === Math.PI ? 0 : turned / Math.PI) * BINS - 0.5;
  const lower = Math.floor(position);
  const share = position - lower;
  const cell = ((y >> 3) * CELLS + (x >> 3)) * BINS;
  cells[cell + (lower < 0 ? BINS - 1 : lower)]! += magnitude * (1 - share);
  cells[cell + (lower + 1 === BINS ? 0 : lower + 1)]! += magnitude * share;
}

function writeBlock(
  cells: Float64Array,
  row: number,
  column: number,
  target: Float32Array,
  place: number,
): void {
  for (let part = 0; part < 4; part++) {
    const cell = ((row + (part >> 1)) * CELLS + column + (part & 1)) * BINS;
    for (let bin = 0; bin < BINS; bin++) target[place + part * BINS + bin] = cells[cell + bin]!;
  }
  const end = place + 4 * BINS;
  const first = blockScale(target, place, end);
  for (let index = place; index < end; index++) {
    target[index] = Math.min(CLIP, target[index]! * first);
  }
  const second = blockScale(target, place, end);
  for (let index = place; index < end; index++) target[index]! *= second;
}

function blockScale(values: Float32Array, start: number, end: number): number {
  let squares = BLOCK_EPSILON;
  for (let index = start; index < end; index++) squares += values[index]! * values[index]!;
  return 1 / Math.sqrt(squares);
}
