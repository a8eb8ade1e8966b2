/** Whether k-means of codes finds the labels again. */
import { createRandom, permutation } from '../lib/random.ts';
import { compareClusterings, type ClusteringAgreement } from './clustering-agreement.ts';
import { kMeans } from './k-means.ts';

/** More codes than this are sampled. */
const MOST_CODES = 5000;
const SEEDS = 3;
const RESTARTS = 5;
/** Multiplications of one assignment step beyond which fewer restarts must do. */
const STEP_WORK = 1e8;

/**
 * Agreement of the labels with k-means of the codes (their bits as 0 and 1, as many clusters as labels): mean over three
 * seeds of the best of five starts. Codes are bits / 8 bytes each, most significant bit first; those whose label is
 * negative are left out. Null with fewer than two labels.
 */
export function clusterAgreement(input: {
  bits: number;
  codes: Uint8Array;
  labels: Int32Array;
  count: number;
  seed: number;
}): ClusteringAgreement | null {
  const { bits, codes, seed } = input;
  const rows = sampledRows(input.labels, input.count, seed);
  const labels = rows.map((row) => input.labels[row]!);
  const clusters = new Set(labels).size;
  if (clusters < 2) return null;
  const values = bitsAsNumbers(codes, rows, bits);
  const affordable = Math.floor(STEP_WORK / (values.length * clusters));
  const restarts = Math.max(1, Math.min(RESTARTS, affordable));
  const mean = { normalizedMutualInformation: 0, randIndex: 0, adjustedRandIndex: 0 };
  for (let draw = 0; draw < SEEDS; draw++) {
    const random = createRandom(seed + draw);
    const { assignment } = kMeans(values, rows.length, bits, clusters, { random, restarts });
    const agreement = compareClusterings(labels, assignment);
    mean.normalizedMutualInformation += agreement.normalizedMutualInformation / SEEDS;
    mean.randIndex += agreement.randIndex / SEEDS;
    mean.adjustedRandIndex += agreement.adjustedRandIndex / SEEDS;
  }
  return mean;
}

function sampledRows(labels: Int32Array, count: number, seed: number): number[] {
  const labelled = Array.from({ length: count }, (_, row) => row).filter(
    (row) => labels[row]! >= 0,
  );
  if (labelled.length <= MOST_CODES) return labelled;
  const chosen = permutation(labelled.length, createRandom(seed)).subarray(0, MOST_CODES);
  return Array.from(chosen.toSorted(), (place) => labelled[place]!);
}

function bitsAsNumbers(codes: Uint8Array, rows: readonly number[], bits: number): Float32Array {
  const values = new Float32Array(rows.length * bits);
  for (const [place, row] of rows.entries()) {
    const offset = (row * bits) / 8;
    for (let bit = 0; bit < bits; bit++) {
      values[place * bits + bit] = (codes[offset + (bit >> 3)]! >> (7 - (bit & 7))) & 1;
    }
  }
  return values;
}
