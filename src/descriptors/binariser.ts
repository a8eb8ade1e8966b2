/** Embeddings to bits: a rotation or thresholds, fitted once and kept with the model as tensors. */
import type { Random } from '../lib/random.ts';
import { tensorNamed, type NamedTensor } from '../lib/tensors.ts';
import { binarise, fitItq, packBits, type Itq } from './itq.ts';
import { sampleRows } from './sample.ts';

/**
 * How bits are made: one rotation to all bits; two rotations of the leading half of the directions; or each number of
 * the embedding against its own median, or against 0.
 */
export type BinariserKind = 'itq' | 'two rotations' | 'median' | 'zero';

/** More rows than this change nothing but the time. */
const FIT_ROWS = 5000;

/** The second rotation stays near its random start, so that it asks other questions than the first. */
const SECOND_ITERATIONS = 5;

/**
 * Fits to embeddings (count x latent). Both rotations give "itq.mean" [latent] and "itq.rotation" [latent, bits],
 * thresholds give "thresholds" [bits]. Throws a RangeError when the latent has fewer numbers than bits, or, for
 * thresholds, another number.
 */
export function fitBinariser(
  kind: BinariserKind,
  embeddings: Float32Array,
  latent: number,
  bits: number,
  random: Random,
): NamedTensor[] {
  if (kind === 'itq' || kind === 'two rotations') {
    const { rows, count } = sampleRows(
      embeddings,
      embeddings.length / latent,
      latent,
      FIT_ROWS,
      random,
    );
    const fit = kind === 'itq' ? fitItq : fitTwoRotations;
    const itq = fit(rows, count, latent, bits, random);
    return [
      { name: 'itq.mean', shape: [latent], data: itq.mean },
      { name: 'itq.rotation', shape: [latent, bits], data: itq.rotation },
    ];
  }
  if (latent !== bits) {
    throw new RangeError(`Thresholds give ${latent} bits of ${latent} numbers, not ${bits}.`);
  }
  const data = kind === 'zero' ? new Float32Array(bits) : medians(embeddings, latent);
  return [{ name: 'thresholds', shape: [bits], data }];
}

/** Packed codes of embeddings, most significant bit first. Throws a UserError when the tensors are missing. */
export function packCodes(
  tensors: readonly NamedTensor[],
  embeddings: Float32Array,
): Uint8Array<ArrayBuffer> {
  const thresholds = tensors.find(({ name }) => name === 'thresholds')?.data;
  if (thresholds) {
    const bits = thresholds.length;
    return packBits(embeddings.map((value, place) => value - thresholds[place % bits]!));
  }
  const itq: Itq = {
    mean: tensorNamed(tensors, 'itq.mean').data,
    rotation: tensorNamed(tensors, 'itq.rotation').data,
  };
  return binarise(itq, embeddings, embeddings.length / itq.mean.length);
}

/** Two ITQs of the first bits / 2 principal directions, their columns beside each other in one matrix. */
function fitTwoRotations(
  rows: Float32Array,
  count: number,
  latent: number,
  bits: number,
  random: Random,
): Itq {
  const half = bits / 2;
  const first = fitItq(rows, count, latent, half, random);
  const second = fitItq(rows, count, latent, half, random, SECOND_ITERATIONS);
  const rotation = new Float32Array(latent * bits);
  for (let row = 0; row < latent; row++) {
    rotation.set(first.rotation.subarray(row * half, (row + 1) * half), row * bits);
    rotation.set(second.rotation.subarray(row * half, (row + 1) * half), row * bits + half);
  }
  return { mean: first.mean, rotation };
}

/** The middle value of every column; the mean of the middle two for an even count, 0 for no rows. */
function medians(embeddings: Float32Array, latent: number): Float32Array<ArrayBuffer> {
  const count = embeddings.length / latent;
  const column = new Float32Array(count);
  return Float32Array.from({ length: latent }, (_, dimension) => {
    for (let row = 0; row < count; row++) column[row] = embeddings[row * latent + dimension]!;
    column.sort();
    const middle = count >> 1;
    if (count % 2 === 1) return column[middle]!;
    return count === 0 ? 0 : (column[middle - 1]! + column[middle]!) / 2;
  });
}
