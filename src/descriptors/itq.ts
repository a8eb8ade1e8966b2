/** Iterative quantisation: the rotation under which rows lie closest to the corners of a cube. */
import type { Random } from '../lib/random.ts';
import { multiplyTransposed } from './matrix.ts';
import { fitPca, projectPca, projectRows } from './pca.ts';
import { polarFactor, polish, randomOrthogonal } from './polar.ts';
import { sampleRows } from './sample.ts';

export interface Itq {
  /** One value for each dimension. */
  mean: Float32Array<ArrayBuffer>;
  /** dimensions x bits, row-major: PCA and rotation in one. */
  rotation: Float32Array<ArrayBuffer>;
}

/** More rows than this change nothing but the time. */
const FIT_ROWS = 5000;

/**
 * Gong and Lazebnik (CVPR 2011): centre, PCA to `bits`, then from a random orthogonal start alternate between the
 * signs B of the rotated rows and the rotation that brings the rows nearest to B. Fits at most 5,000 of the rows.
 * Throws a RangeError unless bits is at most dimensions.
 */
export function fitItq(
  rows: Float32Array,
  count: number,
  dimensions: number,
  bits: number,
  random: Random,
  iterations = bits > 128 ? 25 : 50,
): Itq {
  if (bits > dimensions) {
    throw new RangeError(`${bits} bits cannot be drawn from ${dimensions} dimensions.`);
  }
  const sample = sampleRows(rows, count, dimensions, FIT_ROWS, random);
  const pca = fitPca(sample.rows, sample.count, dimensions, bits);
  const projected = Float64Array.from(projectPca(pca, sample.rows, sample.count));
  const rotation = rotate(projected, sample.count, bits, random, iterations);
  const basis = Float64Array.from(pca.basis);
  const folded = multiplyTransposed(basis, rotation, dimensions, bits, bits);
  return { mean: pca.mean, rotation: Float32Array.from(folded) };
}

/** The rotation, bits x bits; row `b` is the direction of bit `b`. */
function rotate(
  projected: Float64Array,
  count: number,
  bits: number,
  random: Random,
  iterations: number,
): Float64Array {
  let rotation = randomOrthogonal(bits, random);
  const signs = new Uint8Array(count * bits);
  const products = negatedSums(projected, count, bits);
  const turned = new Float64Array(count * bits);
  for (let iteration = 0; iteration < iterations; iteration++) {
    multiplyTransposed(projected, rotation, count, bits, bits, turned);
    if (flipSigns(turned, projected, signs, products, bits) === 0) break;
    rotation = polarFactor(products, rotation, bits);
  }
  return polish(rotation, bits);
}

/** B' Z for B all -1: every row holds the negated column sums of Z. */
function negatedSums(projected: Float64Array, count: number, bits: number): Float64Array {
  const products = new Float64Array(bits * bits);
  for (let row = 0; row < count; row++) {
    for (let index = 0; index < products.length; index++) {
      products[index]! -= projected[row * bits + (index % bits)]!;
    }
  }
  return products;
}

/** Brings the signs up to date, and B' Z by the rows whose sign changed alone: most keep theirs. Gives how many did. */
function flipSigns(
  turned: Float64Array,
  projected: Float64Array,
  signs: Uint8Array,
  products: Float64Array,
  bits: number,
): number {
  let flips = 0;
  for (let place = 0; place < signs.length; place++) {
    const sign = turned[place]! >= 0 ? 1 : 0;
    if (sign === signs[place]) continue;
    signs[place] = sign;
    flips++;
    const step = sign === 1 ? 2 : -2;
    const bit = place % bits;
    const row = place - bit;
    for (let index = 0; index < bits; index++) {
      products[bit * bits + index]! += step * projected[row + index]!;
    }
  }
  return flips;
}

/**
 * Codes of `count` rows, bits / 8 bytes each, most significant bit first; a bit is 1 where the rotated value is at
 * least 0. `bits` is taken from the shape of the rotation and must be a multiple of 8.
 */
export function binarise(itq: Itq, rows: Float32Array, count: number): Uint8Array<ArrayBuffer> {
  return packBits(projectRows(rows, count, itq.mean, itq.rotation));
}

/** Eight values a byte, most significant bit first, 1 where the value is at least 0. */
export function packBits(values: Float32Array): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(values.length >> 3);
  for (let place = 0; place < packed.length; place++) {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) byte = (byte << 1) | (values[place * 8 + bit]! >= 0 ? 1 : 0);
    packed[place] = byte;
  }
  return packed;
}
