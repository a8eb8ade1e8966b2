/** Whether k-means of embeddings or codes finds the labels again. */
import { createRandom, permutation } from '../lib/random.ts';
import { compareClusterings, type ClusteringAgreement } from './clustering-agreement.ts';
import { kMeans } from './k-means.ts';

/** More rows than this are sampled. */
const MOST_ROWS = 5000;
const CLUSTER_SEEDS = 3;
const RESTARTS = 5;
/** Multiplications of one assignment step beyond which fewer restarts must do. */
const STEP_WORK = 1e8;

export interface LabelledRows {
  /** Rows of `width` values. */
  values: Float32Array;
  width: number;
  /** A number for each row; those below 0 are left out. */
  labels: Int32Array;
  seed: number;
}

/**
 * Agreement of the labels with k-means of the rows, as many clusters as labels: mean over three seeds of the best of
 * five starts. Null with fewer than two labels. Pauses after each seed with the share that is done, so that it can be
 * left there.
 */
export function* clusterAgreement({
  values,
  width,
  labels,
  seed,
}: LabelledRows): Generator<number, ClusteringAgreement | null> {
  const rows = sampledRows(labels, seed);
  const own = rows.map((row) => labels[row]!);
  const clusters = new Set(own).size;
  if (clusters < 2) return null;
  const chosen = selectRows(values, width, rows);
  const affordable = Math.floor(STEP_WORK / (chosen.length * clusters));
  const restarts = Math.max(1, Math.min(RESTARTS, affordable));
  const mean = { normalizedMutualInformation: 0, randIndex: 0, adjustedRandIndex: 0 };
  for (let draw = 0; draw < CLUSTER_SEEDS; draw++) {
    const random = createRandom(seed + draw);
    const { assignment } = kMeans(chosen, rows.length, width, clusters, { random, restarts });
    const agreement = compareClusterings(own, assignment);
    mean.normalizedMutualInformation += agreement.normalizedMutualInformation / CLUSTER_SEEDS;
    mean.randIndex += agreement.randIndex / CLUSTER_SEEDS;
    mean.adjustedRandIndex += agreement.adjustedRandIndex / CLUSTER_SEEDS;
    yield (draw + 1) / CLUSTER_SEEDS;
  }
  return mean;
}

/** The bits of packed codes as rows of 0 and 1, most significant bit first. */
export function bitsAsNumbers(codes: Uint8Array, bits: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(codes.length * 8);
  for (let place = 0; place < values.length; place++) {
    const row = Math.floor(place / bits);
    const bit = place - row * bits;
    values[place] = (codes[(row * bits) / 8 + (bit >> 3)]! >> (7 - (bit & 7))) & 1;
  }
  return values;
}

function sampledRows(labels: Int32Array, seed: number): number[] {
  const labelled = Array.from(labels, (_, row) => row).filter((row) => labels[row]! >= 0);
  if (labelled.length <= MOST_ROWS) return labelled;
  const chosen = permutation(labelled.length, createRandom(seed)).subarray(0, MOST_ROWS);
  return Array.from(chosen.toSorted(), (place) => labelled[place]!);
}

function selectRows(values: Float32Array, width: number, rows: readonly number[]): Float32Array {
  const selected = new Float32Array(rows.length * width);
  for (const [place, row] of rows.entries()) {
    selected.set(values.subarray(row * width, (row + 1) * width), place * width);
  }
  return selected;
}
