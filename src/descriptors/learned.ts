/** The full descriptor: learned patches beside edges and colours, 1,732 numbers; an encoder of it as named tensors. */
import { tensorNamed, type NamedTensor } from '../lib/tensors.ts';
import type { Arithmetic, PatchFilters } from './arithmetic.ts';
import { DESCRIPTOR_SIZE } from './describe.ts';
import { FILTER_COUNT, PATCH_DESCRIPTOR_SIZE, PATCH_VALUES } from './patches.ts';

export const LEARNED_SIZE = PATCH_DESCRIPTOR_SIZE + DESCRIPTOR_SIZE;

/** Share of the mean variance that is added to each before its root, so that quiet numbers stay quiet. */
const QUIET = 0.01;

/** Learned from the pictures of a gallery. */
export interface PatchModel extends PatchFilters {
  /** 1,152 each: what is taken away from the responses, and what they are divided by. */
  mean: Float32Array<ArrayBuffer>;
  deviation: Float32Array<ArrayBuffer>;
}

/** Mean of each column of responses, and sqrt(variance + 0.01 of the mean variance). `stride`: from row to row. */
export function standardisation(
  rows: Float32Array,
  count: number,
  stride: number,
): Pick<PatchModel, 'mean' | 'deviation'> {
  const sums = new Float64Array(PATCH_DESCRIPTOR_SIZE);
  const squares = new Float64Array(PATCH_DESCRIPTOR_SIZE);
  for (let row = 0; row < count; row++) {
    for (let index = 0; index < PATCH_DESCRIPTOR_SIZE; index++) {
      const value = rows[row * stride + index]!;
      sums[index]! += value;
      squares[index]! += value * value;
    }
  }
  const mean = sums.map((sum) => sum / count);
  const variances = squares.map((square, index) => Math.max(0, square / count - mean[index]! ** 2));
  const quiet = (QUIET * variances.reduce((a, b) => a + b)) / PATCH_DESCRIPTOR_SIZE;
  return {
    mean: Float32Array.from(mean),
    deviation: Float32Array.from(variances, (variance) => Math.sqrt(variance + quiet) || 1),
  };
}

/** Turns the responses from `rows[place]` on into the patch part of a descriptor, in place: standardised, length 1. */
export function standardise(
  { mean, deviation }: Pick<PatchModel, 'mean' | 'deviation'>,
  rows: Float32Array,
  place: number,
): void {
  let squares = 0;
  for (let index = 0; index < PATCH_DESCRIPTOR_SIZE; index++) {
    const value = (rows[place + index]! - mean[index]!) / deviation[index]!;
    rows[place + index] = value;
    squares += value * value;
  }
  const scale = 1 / Math.max(Math.sqrt(squares), 1e-8);
  for (let index = place; index < place + PATCH_DESCRIPTOR_SIZE; index++) rows[index]! *= scale;
}

/** Writes the 1,152 numbers of the patches of a picture (32 x 32 RGB bytes), with length 1, from `target[place]` on. */
export function describeLearned(
  model: PatchModel,
  picture: Uint8Array,
  arithmetic: Arithmetic,
  target: Float32Array<ArrayBuffer>,
  place: number,
): void {
  arithmetic.respond(model, picture, target, place);
  standardise(model, target, place);
}

/** "patches.filters", "patches.bias", "patches.mean" and "patches.deviation". */
export function patchTensors(model: PatchModel): NamedTensor[] {
  return [
    { name: 'patches.filters', shape: [PATCH_VALUES, FILTER_COUNT], data: model.filters },
    { name: 'patches.bias', shape: [FILTER_COUNT], data: model.bias },
    { name: 'patches.mean', shape: [PATCH_DESCRIPTOR_SIZE], data: model.mean },
    { name: 'patches.deviation', shape: [PATCH_DESCRIPTOR_SIZE], data: model.deviation },
  ];
}

/** The inverse of `patchTensors`; null where there are none. Throws a UserError when only some of them are there. */
export function patchModelOf(tensors: readonly NamedTensor[]): PatchModel | null {
  if (!tensors.some(({ name }) => name.startsWith('patches.'))) return null;
  return {
    filters: tensorNamed(tensors, 'patches.filters').data,
    bias: tensorNamed(tensors, 'patches.bias').data,
    mean: tensorNamed(tensors, 'patches.mean').data,
    deviation: tensorNamed(tensors, 'patches.deviation').data,
  };
}
