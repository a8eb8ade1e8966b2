/** The work of the analyse worker: how well codes find and group what belongs together, and what is there twice. */
import { clusterAgreement } from '../evaluate/code-clusters.ts';
import { summariseOriginals, type OriginalsFound } from '../evaluate/originals.ts';
import {
  averagePrecision,
  createTieGroups,
  precisionAt,
  type TieGroups,
} from '../evaluate/tie-groups.ts';
import type { PairsKernel } from '../kernels/pairs.ts';
import { createMapMethods } from './analyse-map.ts';
import { breathe, type AnalyseProgress } from './breathe.ts';
import { createNearDuplicates } from './near-duplicates.ts';
import { measureDistances, toWords, type PackedCodes } from './packed-codes.ts';
import type { CallContext } from './rpc.ts';

export interface LabelledCodes extends PackedCodes {
  /** A number for each label; -1 is no label. */
  labels: Int32Array;
}

interface EvaluateInput {
  bits: number;
  /** Items without a label are never relevant. */
  gallery: LabelledCodes;
  /** Items without a label are left out. */
  queries: LabelledCodes;
  /** False spares the k-means and leaves its three figures null. */
  clusters: boolean;
  clusterSeed: number;
}

/** All figures are means over the labelled queries; ties of the distance count as their expectation over all orders. */
interface EvaluateOutput {
  precisionAt10: number;
  meanAveragePrecisionAt10: number;
  meanAveragePrecision: number;
  /** K-means of the query codes, as many clusters as labels; null where not asked for or fewer than two labels. */
  normalizedMutualInformation: number | null;
  randIndex: number | null;
  adjustedRandIndex: number | null;
  /** How many labelled queries were asked of how many codes. */
  queries: number;
  gallery: number;
}

interface FindOriginalsInput {
  bits: number;
  gallery: PackedCodes;
  copies: PackedCodes;
  /** Row of the gallery that each copy was made from. */
  originals: Int32Array;
}

/** So many queries are compared before the worker listens for an abort. */
const QUERIES_AT_ONCE = 256;

export type AnalyseApi = ReturnType<typeof createAnalyseApi>;

/** Where `loadPairs` fails, plain TypeScript finds the same near-duplicates, by comparing all pairs. */
export function createAnalyseApi(loadPairs: () => Promise<PairsKernel>) {
  return {
    evaluateCodes,
    findOriginals,
    findNearDuplicates: createNearDuplicates(loadPairs),
    ...createMapMethods(),
  };
}

async function evaluateCodes(
  { bits, gallery, queries, clusters, clusterSeed }: EvaluateInput,
  context: CallContext<AnalyseProgress>,
): Promise<EvaluateOutput> {
  const wordsOfGallery = toWords(gallery, bits);
  const wordsOfQueries = toWords(queries, bits);
  const asked = labelledRows(queries);
  const distances = new Uint16Array(gallery.count);
  const sums = { precision: 0, averageAt10: 0, average: 0 };
  for (const [done, row] of asked.entries()) {
    if (done % QUERIES_AT_ONCE === 0) await breathe(context, done, asked.length);
    measureDistances(wordsOfGallery, wordsOfQueries, row, distances);
    const groups = groupTies(distances, gallery.labels, queries.labels[row]!, bits);
    sums.precision += precisionAt(groups, 10);
    sums.averageAt10 += averagePrecision(groups, 10);
    sums.average += averagePrecision(groups);
  }
  const count = Math.max(1, asked.length);
  await breathe(context, asked.length, asked.length);
  const found = clusters ? clusterAgreement({ ...queries, bits, seed: clusterSeed }) : null;
  return {
    precisionAt10: sums.precision / count,
    meanAveragePrecisionAt10: sums.averageAt10 / count,
    meanAveragePrecision: sums.average / count,
    normalizedMutualInformation: found?.normalizedMutualInformation ?? null,
    randIndex: found?.randIndex ?? null,
    adjustedRandIndex: found?.adjustedRandIndex ?? null,
    queries: asked.length,
    gallery: gallery.count,
  };
}

async function findOriginals(
  { bits, gallery, copies, originals }: FindOriginalsInput,
  context: CallContext<AnalyseProgress>,
): Promise<OriginalsFound> {
  const wordsOfGallery = toWords(gallery, bits);
  const wordsOfCopies = toWords(copies, bits);
  const distances = new Uint16Array(gallery.count);
  const places = [];
  for (let row = 0; row < copies.count; row++) {
    if (row % QUERIES_AT_ONCE === 0) await breathe(context, row, copies.count);
    const original = originals[row]!;
    if (!(original >= 0 && original < gallery.count)) {
      throw new RangeError(
        `Copy ${row} names row ${original} of ${gallery.count} as its original.`,
      );
    }
    measureDistances(wordsOfGallery, wordsOfCopies, row, distances);
    const own = distances[original]!;
    let closer = 0;
    let tied = 0;
    for (const distance of distances) {
      if (distance < own) closer++;
      else if (distance === own) tied++;
    }
    places.push({ closer, tied });
  }
  return summariseOriginals(places);
}

function labelledRows({ labels, count }: LabelledCodes): number[] {
  return Array.from({ length: count }, (_, row) => row).filter((row) => labels[row]! >= 0);
}

function groupTies(
  distances: Uint16Array,
  labels: Int32Array,
  label: number,
  bits: number,
): TieGroups {
  const groups = createTieGroups(bits + 1);
  const { items, relevant } = groups;
  for (let row = 0; row < distances.length; row++) {
    const distance = distances[row]!;
    items[distance]! += 1;
    if (labels[row] === label) relevant[distance]! += 1;
  }
  return groups;
}
