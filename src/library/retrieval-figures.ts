/** How well codes find what has the same label. */
import type { CodeMatrix } from '../codes/code-matrix.ts';
import { rankByBits } from '../evaluate/ranking.ts';
import { RetrievalSums } from '../evaluate/retrieval.ts';
import { measureDistances, toWords } from '../workers/packed-codes.ts';

/** Codes with a number for each label; below 0 is no label. */
export interface LabelledCodes {
  codes: CodeMatrix;
  labels: Int32Array;
}

/** Means over the queries; average precision in its tie-aware and in its usual form. */
export type RetrievalFigures = ReturnType<RetrievalSums['figures']>;

/**
 * Precision, mean average precision and the curve over all queries whose label some code of the gallery has. Throws a
 * RangeError where lengths of codes or labels do not fit.
 */
export function retrievalFigures(gallery: LabelledCodes, queries: LabelledCodes): RetrievalFigures {
  const { bits, count } = gallery.codes;
  if (queries.codes.bits !== bits) {
    throw new RangeError(`Codes of ${queries.codes.bits} and ${bits} bits cannot be compared.`);
  }
  checkLabels(gallery);
  checkLabels(queries);
  const known = new Set(gallery.labels.filter((label) => label >= 0));
  const [words, asked] = [wordsOf(gallery.codes), wordsOf(queries.codes)];
  const distances = new Uint16Array(count);
  const sums = new RetrievalSums({ by: 'radius', bits }, count);
  for (const [query, label] of queries.labels.entries()) {
    if (!known.has(label)) continue;
    measureDistances(words, asked, query, distances);
    sums.add(rankByBits(distances, gallery.labels, label, bits));
  }
  return sums.figures();
}

function checkLabels({ codes, labels }: LabelledCodes): void {
  if (labels.length !== codes.count) {
    throw new RangeError(`${labels.length} labels do not fit ${codes.count} codes.`);
  }
}

function wordsOf(codes: CodeMatrix): ReturnType<typeof toWords> {
  return toWords({ codes: codes.packedRows(), count: codes.count }, codes.bits);
}
