/** Labelled codes for tests of the evaluation. */
import { createRandom } from '../lib/random.ts';
import type { LabelledSide, LabelsInput } from './analyse-evaluate.ts';

export function side(codes: Uint8Array, labels: Int32Array): LabelledSide {
  return { codes, labels, embeddings: null, count: labels.length };
}

/** Random codes and labels, a quarter of them without one. */
export function randomSide(count: number, bits: number, seed: number): LabelledSide {
  const random = createRandom(seed);
  const codes = Uint8Array.from({ length: (count * bits) / 8 }, () => random.int(256));
  return side(
    codes,
    Int32Array.from({ length: count }, () => random.int(4) - 1),
  );
}

export function ask(bits: number, gallery: LabelledSide, queries: LabelledSide): LabelsInput {
  return { compare: 'hamming', bits, gallery, queries, clusters: [], seed: 1 };
}
