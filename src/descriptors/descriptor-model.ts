/** A fitted descriptor as an encoder without its bits: from pictures to embeddings, and its form as named tensors. */
import { tensorNamed, type NamedTensor } from '../lib/tensors.ts';
import type { Arithmetic } from './arithmetic.ts';
import { DESCRIPTOR_INPUT, DESCRIPTOR_SIZE } from './describe.ts';
import {
  describeLearned,
  LEARNED_SIZE,
  patchModelOf,
  patchTensors,
  type PatchModel,
} from './learned.ts';
import { mirrorDescriptors } from './mirror-descriptors.ts';
import { mirrorPixels } from './mirror.ts';
import { PATCH_DESCRIPTOR_SIZE } from './patches.ts';

export interface DescriptorModel {
  /** Null: edges and colours alone. */
  patches: PatchModel | null;
  /** Of the descriptors: 1,732 numbers, or 580 without patches. */
  mean: Float32Array<ArrayBuffer>;
  /** mean.length x directions, row-major, the most telling direction first. */
  basis: Float32Array<ArrayBuffer>;
  directions: number;
}

/** The first `latent` directions, or all of them and columns of zeros. */
export function withDirections(model: DescriptorModel, latent: number): DescriptorModel {
  const { mean, basis, directions } = model;
  if (directions === latent) return model;
  const cut = new Float32Array(mean.length * latent);
  for (let row = 0; row < mean.length; row++) {
    const from = row * directions;
    cut.set(basis.subarray(from, from + Math.min(directions, latent)), row * latent);
  }
  return { ...model, basis: cut, directions: latent };
}

/** "projection.mean" and "projection.basis", and "patches." where there are some. */
export function descriptorTensors({
  patches,
  mean,
  basis,
  directions,
}: DescriptorModel): NamedTensor[] {
  return [
    ...(patches ? patchTensors(patches) : []),
    { name: 'projection.mean', shape: [mean.length], data: mean },
    { name: 'projection.basis', shape: [mean.length, directions], data: basis },
  ];
}

/** The inverse of `descriptorTensors`. Throws a UserError that names what is missing. */
export function descriptorModelOf(tensors: readonly NamedTensor[]): DescriptorModel {
  const mean = tensorNamed(tensors, 'projection.mean').data;
  const basis = tensorNamed(tensors, 'projection.basis').data;
  const directions = basis.length / mean.length;
  return { patches: patchModelOf(tensors), mean, basis, directions };
}

/**
 * Descriptors of pictures (32 x 32 RGB bytes each), count x 1,732, or x 580 without patches; `described` holds what
 * `describePixels` gives for them.
 */
export function describeWith(
  patches: PatchModel | null,
  pictures: readonly Uint8Array[],
  described: Float32Array<ArrayBuffer>,
  arithmetic: Arithmetic,
): Float32Array<ArrayBuffer> {
  if (!patches) return described;
  const rows = new Float32Array(pictures.length * LEARNED_SIZE);
  for (const [row, picture] of pictures.entries()) {
    const place = row * LEARNED_SIZE;
    describeLearned(patches, picture, arithmetic, rows, place);
    const own = described.subarray(row * DESCRIPTOR_SIZE, (row + 1) * DESCRIPTOR_SIZE);
    rows.set(own, place + PATCH_DESCRIPTOR_SIZE);
  }
  return rows;
}

/**
 * The mean descriptor of a picture and its mirror image, less the mean, times the basis: count x directions. A picture's
 * row does not depend on its companions, nor a number of it on how many directions there are.
 */
export function projectWith(
  { patches, mean, basis, directions }: DescriptorModel,
  pictures: readonly Uint8Array[],
  described: Float32Array<ArrayBuffer>,
  arithmetic: Arithmetic,
): Float32Array<ArrayBuffer> {
  const count = pictures.length;
  const mirrored = patches
    ? pictures.map((picture) => mirrorPixels(picture, 1, DESCRIPTOR_INPUT))
    : pictures;
  const mirrors = describeWith(patches, mirrored, mirrorDescriptors(described, count), arithmetic);
  const rows = describeWith(patches, pictures, described, arithmetic).slice();
  for (let place = 0; place < rows.length; place++) {
    rows[place] = (rows[place]! + mirrors[place]!) / 2 - mean[place % mean.length]!;
  }
  return arithmetic.product(rows, basis, { rows: count, depth: mean.length, columns: directions });
}
