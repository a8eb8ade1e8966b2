/** Instant codes: an encoder that needs no training, fitted in seconds from descriptors (PCA, unit length, ITQ). */
import { UserError } from '../lib/error.ts';
import type { Random } from '../lib/random.ts';
import { tensorNamed, type NamedTensor } from '../lib/tensors.ts';
import { DESCRIPTOR_INPUT, DESCRIPTOR_SIZE } from './describe.ts';
import { binarise, fitItq, type Itq } from './itq.ts';
import { mirrorDescriptors } from './mirror-descriptors.ts';
import { l2Normalise } from './normalise.ts';
import { fitPca, projectRows } from './pca.ts';
import { sampleRows } from './sample.ts';

/** An encoder as data, of the shape that every method's encoder has. */
export interface InstantModel {
  method: 'instant';
  options: Record<string, number>;
  bits: number;
  inputSize: number;
  backend: 'javascript';
  compare: 'hamming';
  backbone: null;
  /** "pca.mean" (580), "pca.basis" (580 x E), "itq.mean" (E), "itq.rotation" (E x bits), with E = max(64, bits). */
  tensors: NamedTensor[];
}

/** More rows than this change nothing but the time. */
const FIT_ROWS = 10_000;

/** Fits to `count` descriptors from `describePixels`; one picture, or many equal ones, is enough not to fail. */
export function fitInstant(input: {
  descriptors: Float32Array;
  count: number;
  bits: number;
  random: Random;
}): InstantModel {
  const { bits, random } = input;
  const dimensions = Math.max(64, bits);
  const { rows, count } = sampleRows(
    input.descriptors,
    input.count,
    DESCRIPTOR_SIZE,
    FIT_ROWS,
    random,
  );
  const { mean, basis } = fitPca(rows, count, DESCRIPTOR_SIZE, dimensions);
  const itq = fitItq(embed(mean, basis, rows, count), count, dimensions, bits, random);
  return {
    method: 'instant',
    options: {},
    bits,
    inputSize: DESCRIPTOR_INPUT,
    backend: 'javascript',
    compare: 'hamming',
    backbone: null,
    tensors: [
      { name: 'pca.mean', shape: [DESCRIPTOR_SIZE], data: mean },
      { name: 'pca.basis', shape: [DESCRIPTOR_SIZE, dimensions], data: basis },
      { name: 'itq.mean', shape: [dimensions], data: itq.mean },
      { name: 'itq.rotation', shape: [dimensions, bits], data: itq.rotation },
    ],
  };
}

/**
 * Codes of `count` descriptors from `describePixels`: bits / 8 bytes each, most significant bit first. Throws a
 * UserError when a tensor is missing or the tensors were not made for so many bits.
 */
export function encodeInstant(
  tensors: readonly NamedTensor[],
  bits: number,
  descriptors: Float32Array,
  count: number,
): Uint8Array<ArrayBuffer> {
  const itq: Itq = {
    mean: tensorNamed(tensors, 'itq.mean').data,
    rotation: tensorNamed(tensors, 'itq.rotation').data,
  };
  if (itq.rotation.length !== itq.mean.length * bits) {
    throw new UserError(`These instant codes were not fitted for ${bits} bits; fit them again.`);
  }
  return binarise(itq, embedInstant(tensors, descriptors, count), count);
}

/** Embeddings of unit length of `count` descriptors from `describePixels`. Throws a UserError for a missing tensor. */
export function embedInstant(
  tensors: readonly NamedTensor[],
  descriptors: Float32Array,
  count: number,
): Float32Array<ArrayBuffer> {
  const mean = tensorNamed(tensors, 'pca.mean').data;
  const basis = tensorNamed(tensors, 'pca.basis').data;
  return embed(mean, basis, descriptors, count);
}

/** Unit-length mean of the embeddings of a picture and of its mirror image. */
function embed(
  mean: Float32Array,
  basis: Float32Array,
  descriptors: Float32Array,
  count: number,
): Float32Array<ArrayBuffer> {
  const dimensions = basis.length / mean.length;
  const embedded = projectRows(descriptors, count, mean, basis);
  const mirrored = projectRows(mirrorDescriptors(descriptors, count), count, mean, basis);
  l2Normalise(embedded, count, dimensions);
  l2Normalise(mirrored, count, dimensions);
  for (let index = 0; index < embedded.length; index++) embedded[index]! += mirrored[index]!;
  l2Normalise(embedded, count, dimensions);
  return embedded;
}
