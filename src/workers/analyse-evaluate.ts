/** The analyse worker's judging: how well an encoder finds and groups what belongs together, and what it costs. */
import { unitRows } from '../codes/embeddings.ts';
import type { ClusteringAgreement } from '../evaluate/clustering-agreement.ts';
import { codeStatistics, type CodeStatistics } from '../evaluate/code-statistics.ts';
import type { LabelFigures } from '../evaluate/evaluation.ts';
import { bitsAsNumbers, clusterAgreement } from '../evaluate/label-clusters.ts';
import { summariseOriginals, type CopyFigures, type OriginalPlace } from '../evaluate/originals.ts';
import { RetrievalSums } from '../evaluate/retrieval.ts';
import { breathe, type AnalyseProgress } from './breathe.ts';
import {
  createDistances,
  placeOf,
  rankDistances,
  type Compared,
  type EncodedSide,
  type Kernels,
} from './query-distances.ts';
import { createReranker } from './reranked.ts';
import type { CallContext } from './rpc.ts';
import { timeSearch } from './time-search.ts';

export interface LabelledSide extends EncodedSide {
  /** A number for each label; below 0 is no label: such a row is never relevant, and does not ask. */
  labels: Int32Array;
}

export interface LabelsInput extends Compared {
  gallery: LabelledSide;
  queries: LabelledSide;
  /** Of what k-means is wanted; the figures of the rest are null. */
  clusters: readonly ('embeddings' | 'codes')[];
  seed: number;
}

export interface LabelsOutput {
  figures: LabelFigures;
  /** How many asked: those whose label some gallery row has. */
  asked: number;
  /** Rows of the gallery that are relevant, for each that asked. */
  relevant: number[];
}

export interface CopiesInput extends Compared {
  /** Row of the gallery that each query is a copy of. */
  originals: Int32Array;
}

export interface CostOutput {
  codes: CodeStatistics | null;
  searchMilliseconds: number | null;
}

/** So many queries are compared before the worker listens for an abort. */
const QUERIES_AT_ONCE = 64;

export function createEvaluation(kernels: Kernels) {
  return {
    /** Figures over all queries whose label some gallery row has. Progress counts queries. */
    evaluateLabels: (input: LabelsInput, context: CallContext<AnalyseProgress>) =>
      evaluateLabels(input, context, kernels),
    /** How far up each copy's original comes. Throws a RangeError for an original that is no row of the gallery. */
    evaluateCopies: (input: CopiesInput, context: CallContext<AnalyseProgress>) =>
      evaluateCopies(input, context, kernels),
    /** How the gallery's codes use their bits, and what one search among them takes. */
    measureCost: async (input: Compared): Promise<CostOutput> => ({
      codes: statisticsOf(input),
      searchMilliseconds: await timeSearch(input, kernels),
    }),
  };
}

async function evaluateLabels(
  input: LabelsInput,
  context: CallContext<AnalyseProgress>,
  kernels: Kernels,
): Promise<LabelsOutput> {
  const { gallery, queries } = input;
  const sizes = labelSizes(gallery);
  const asked = Array.from(queries.labels.subarray(0, queries.count), (_, row) => row).filter(
    (row) => sizes.has(queries.labels[row]!),
  );
  const distances = await createDistances(input, kernels);
  const sums = new RetrievalSums(distances.kind, gallery.count);
  const again = createReranker(input);
  for (const [done, row] of asked.entries()) {
    if (done % QUERIES_AT_ONCE === 0) await breathe(context, done, asked.length);
    const label = queries.labels[row]!;
    const found = distances.of(row);
    const ranking = rankDistances(found, gallery.labels, label, input.bits);
    sums.add(ranking);
    if (found instanceof Uint16Array) again?.add(row, found, ranking.groups);
  }
  await breathe(context, asked.length, asked.length);
  const figures: LabelFigures = {
    ...sums.figures(),
    reranked: again?.figures() ?? null,
    ...(await clustersOf(input, context)),
  };
  return {
    figures,
    asked: asked.length,
    relevant: asked.map((row) => sizes.get(queries.labels[row]!)!),
  };
}

/** How many rows of the gallery have each label. */
function labelSizes({ labels, count }: LabelledSide): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const label of labels.subarray(0, count)) {
    if (label >= 0) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  }
  return sizes;
}

type Clusters = Pick<LabelFigures, 'clusters' | 'codeClusters'>;

/** K-means of the queries: of their embeddings with length 1 (as they are where their lengths are compared), of their codes. */
async function clustersOf(
  { queries, compare, bits, seed, clusters: wanted }: LabelsInput,
  context: CallContext<AnalyseProgress>,
): Promise<Clusters> {
  const embeddings = wanted.includes('embeddings') ? queries.embeddings : null;
  const codes = wanted.includes('codes') ? queries.codes : null;
  const labels = queries.labels.subarray(0, queries.count);
  const agree = (values: Float32Array, width: number): Promise<ClusteringAgreement | null> =>
    inSteps(clusterAgreement({ values, width, labels, seed }), context);
  const ownLength = compare === 'euclidean' && embeddings?.values instanceof Float32Array;
  const rows =
    embeddings && (ownLength ? Float32Array.from(embeddings.values) : unitRows(embeddings));
  return {
    clusters: embeddings && rows && (await agree(rows, embeddings.width)),
    codeClusters: codes && (await agree(bitsAsNumbers(codes, bits), bits)),
  };
}

async function inSteps<Value>(
  steps: Generator<number, Value>,
  context: CallContext<AnalyseProgress>,
): Promise<Value> {
  let step = steps.next();
  while (!step.done) {
    await breathe(context, step.value, 1);
    step = steps.next();
  }
  return step.value;
}

async function evaluateCopies(
  input: CopiesInput,
  context: CallContext<AnalyseProgress>,
  kernels: Kernels,
): Promise<CopyFigures> {
  const { gallery, queries, originals } = input;
  const distances = await createDistances(input, kernels);
  const places: OriginalPlace[] = [];
  for (let row = 0; row < queries.count; row++) {
    if (row % QUERIES_AT_ONCE === 0) await breathe(context, row, queries.count);
    const original = originals[row]!;
    if (!(original >= 0 && original < gallery.count)) {
      throw new RangeError(
        `Copy ${row} names row ${original} of ${gallery.count} as its original.`,
      );
    }
    places.push(placeOf(distances.of(row), original));
  }
  return summariseOriginals(places);
}

function statisticsOf({ bits, gallery }: Compared): CodeStatistics | null {
  const { codes, count } = gallery;
  return codes && codeStatistics({ bits, codes, count });
}
