/** The analyse worker's maps and clusters of embeddings. */
import type { EncoderModel } from '../codes/encoder-model.ts';
import { countRows, unitRows, type Embeddings } from '../codes/embeddings.ts';
import { fitPca, projectPca } from '../descriptors/pca.ts';
import { sampleRows } from '../descriptors/sample.ts';
import { centralDistances, numberBySize } from '../evaluate/cluster-centres.ts';
import { kMeans, type Clustering } from '../evaluate/k-means.ts';
import { prepareTsne } from '../evaluate/t-sne.ts';
import { yieldToMessages } from '../lib/yield.ts';
import { createRandom } from '../lib/random.ts';
import { breathe, type AnalyseProgress } from './breathe.ts';
import { transfer, type CallContext } from './rpc.ts';

export interface RowsInput {
  /** One row a point; best a copy that is transferred. */
  embeddings: Embeddings;
  /** Rows compared by Euclidean distance are taken as they are, all others at length 1. */
  compare: EncoderModel['compare'];
  seed: number;
}

export interface MapInput extends RowsInput {
  perplexity: number;
  steps: number;
}

export interface MapProgress {
  /** Neighbours are found first, "done" of "total" percent of them; then come the steps. */
  phase: 'neighbours' | 'steps';
  done: number;
  total: number;
  /** x and y of each point behind each other; null while neighbours are found. */
  positions: Float32Array<ArrayBuffer> | null;
}

export interface ClustersFound {
  /** Number of the cluster of each row, the largest cluster first. */
  assignment: Int32Array<ArrayBuffer>;
  /** Squared distance of each row to the centre of its cluster. */
  distances: Float64Array<ArrayBuffer>;
}

/** A few times a second: more often nobody sees, and each message makes the page draw. */
const MILLISECONDS_BETWEEN_POSITIONS = 140;
/** The worker works so long before it looks whether it was paused or aborted. */
const MILLISECONDS_BETWEEN_LOOKS = 30;
/** Wider rows are drawn by so many of their principal components: distances hardly change, and all pairs are compared. */
const WIDEST = 64;
const FIT_ROWS = 2000;
const RESTARTS = 3;
const ITERATIONS = 50;

/** `pauseMap` holds the map that is being drawn, and lets it go on. */
export function createMapMethods() {
  let paused = false;
  let wake = (): void => undefined;
  const whilePaused = async (signal: AbortSignal): Promise<void> => {
    while (paused && !signal.aborted) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  };
  const look = async (signal: AbortSignal): Promise<void> => {
    await yieldToMessages();
    await whilePaused(signal);
    signal.throwIfAborted();
  };
  return {
    /** Positions as they move come as progress; gives the last. An abort rejects. */
    drawMap: (input: MapInput, context: CallContext<MapProgress>) => {
      paused = false;
      return drawMap(input, context, look);
    },
    pauseMap: ({ on }: { on: boolean }): void => {
      paused = on;
      wake();
    },
    clusterRows,
  };
}

async function drawMap(
  { embeddings, compare, perplexity, seed, steps }: MapInput,
  { progress, signal }: CallContext<MapProgress>,
  look: (signal: AbortSignal) => Promise<void>,
): Promise<Float32Array<ArrayBuffer>> {
  const count = countRows(embeddings);
  const { values, width } = narrowed(rowsFor(embeddings, compare), count, embeddings.width, seed);
  const preparing = prepareTsne({ values, width, count, perplexity, seed });
  let looked = performance.now();
  let prepared = preparing.next();
  while (!prepared.done) {
    if (performance.now() - looked > MILLISECONDS_BETWEEN_LOOKS) {
      const done = Math.floor(100 * prepared.value);
      progress({ phase: 'neighbours', done, total: 100, positions: null });
      await look(signal);
      looked = performance.now();
    }
    prepared = preparing.next();
  }
  const map = prepared.value;
  let told = 0;
  while (map.steps < steps) {
    if (performance.now() - told > MILLISECONDS_BETWEEN_POSITIONS) {
      told = performance.now();
      const positions = Float32Array.from(map.positions);
      const said: MapProgress = { phase: 'steps', done: map.steps, total: steps, positions };
      progress(transfer(said, [positions.buffer]));
    }
    await look(signal);
    const until = performance.now() + MILLISECONDS_BETWEEN_LOOKS;
    do map.step();
    while (map.steps < steps && performance.now() < until);
  }
  const positions = Float32Array.from(map.positions);
  return transfer(positions, [positions.buffer]);
}

/** Throws a RangeError for less than one cluster; more clusters than rows give as many as there are rows. */
async function clusterRows(
  { embeddings, compare, clusters, seed }: RowsInput & { clusters: number },
  context: CallContext<AnalyseProgress>,
): Promise<ClustersFound> {
  if (!(clusters >= 1)) throw new RangeError(`${clusters} clusters cannot be made.`);
  const count = countRows(embeddings);
  const { width } = embeddings;
  const values = rowsFor(embeddings, compare);
  const random = createRandom(seed);
  let best: Clustering | null = null;
  for (let restart = 0; restart < RESTARTS; restart++) {
    await breathe(context, restart, RESTARTS);
    const options = { random, restarts: 1, iterations: ITERATIONS };
    const found = kMeans(values, count, width, clusters, options);
    if (!best || found.inertia < best.inertia) best = found;
  }
  const assignment = numberBySize(best!.assignment);
  const distances = centralDistances(values, width, assignment);
  return transfer({ assignment, distances }, [assignment.buffer, distances.buffer]);
}

/** A copy of the rows as they are compared. */
export function rowsFor(
  embeddings: Embeddings,
  compare: EncoderModel['compare'],
): Float32Array<ArrayBuffer> {
  return compare === 'euclidean' ? Float32Array.from(embeddings.values) : unitRows(embeddings);
}

function narrowed(
  values: Float32Array<ArrayBuffer>,
  count: number,
  width: number,
  seed: number,
): { values: Float32Array; width: number } {
  if (width <= 2 * WIDEST) return { values, width };
  const sample = sampleRows(values, count, width, FIT_ROWS, createRandom(seed));
  const pca = fitPca(sample.rows, sample.count, width, WIDEST);
  return { values: projectPca(pca, values, count), width: WIDEST };
}
