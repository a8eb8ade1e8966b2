/** The distance of every gallery row from a query, by bits or by floats, as the search has them. */
import { countRows, rowOf, type Embeddings } from '../codes/embeddings.ts';
import type { Compare } from '../codes/encoder-model.ts';
import { checkFloats, searchFloats, type FloatRows, type Metric } from '../codes/float-search.ts';
import { ascendingOrder } from '../evaluate/ascending-order.ts';
import type { OriginalPlace } from '../evaluate/originals.ts';
import { rankByBits, rankByFloats, type Ranking } from '../evaluate/ranking.ts';
import type { RankingKind } from '../evaluate/retrieval.ts';
import type { FloatKernel } from '../kernels/floats.ts';
import type { HammingKernel } from '../kernels/hamming.ts';
import { measureDistances, toWords } from './packed-codes.ts';

/** What an encoder says of some pictures: codes packed without padding, or embeddings, or both. */
export interface EncodedSide {
  count: number;
  codes: Uint8Array | null;
  embeddings: Embeddings | null;
}

export interface Compared {
  compare: Compare;
  bits: number;
  gallery: EncodedSide;
  queries: EncodedSide;
}

/** Each call gives a kernel of its own, since two measurements may run at once. */
export interface Kernels {
  floats: () => Promise<FloatKernel>;
  hamming: () => Promise<HammingKernel>;
}

export type Distances = Uint16Array | Float32Array;

/** Distances of one query at a time; what `of` gives stays good until its next call. */
export interface QueryDistances {
  readonly kind: RankingKind;
  of(query: number): Distances;
}

/** Throws a RangeError where what is compared is missing, and a UserError for embeddings that are no numbers. */
export async function createDistances(
  compared: Compared,
  { floats }: Kernels,
): Promise<QueryDistances> {
  const { compare, bits, gallery, queries } = compared;
  if (compare === 'hamming') return bitDistances(bits, gallery, queries);
  const rows = floatRows(gallery);
  const asked = floatRows(queries);
  checkFloats(rows);
  const kernel = await orNull(floats, (loaded) => loaded.load(rows));
  return floatDistances(rows, asked, compare, kernel);
}

/** Bits are counted, floats are sorted. */
export function rankDistances(
  distances: Distances,
  labels: Int32Array,
  label: number,
  bits: number,
): Ranking {
  if (distances instanceof Uint16Array) return rankByBits(distances, labels, label, bits);
  return rankByFloats(distances, ascendingOrder(distances), labels, label);
}

/** Where the original of a copy comes out. */
export function placeOf(distances: Distances, original: number): OriginalPlace {
  const own = distances[original]!;
  let closer = 0;
  let tied = 0;
  for (let row = 0; row < distances.length; row++) {
    if (distances[row]! < own) closer++;
    else if (distances[row] === own) tied++;
  }
  return { closer, tied };
}

function bitDistances(bits: number, gallery: EncodedSide, queries: EncodedSide): QueryDistances {
  const words = toWords(packed(gallery), bits);
  const asked = toWords(packed(queries), bits);
  const distances = new Uint16Array(gallery.count);
  const of = (query: number): Uint16Array => {
    measureDistances(words, asked, query, distances);
    return distances;
  };
  return { kind: { by: 'radius', bits }, of };
}

function floatDistances(
  rows: FloatRows,
  asked: FloatRows,
  metric: Metric,
  kernel: FloatKernel | null,
): QueryDistances {
  const of = (query: number): Float32Array => {
    const values = rowOf(asked, query) as Float32Array;
    return kernel ? kernel.distances(values, metric) : allDistances(rows, values, metric);
  };
  return { kind: { by: 'rank' }, of };
}

/** Without the kernel: the same up to the rounding of sums. */
function allDistances(rows: FloatRows, query: Float32Array, metric: Metric): Float32Array {
  const count = countRows(rows);
  const found = searchFloats(rows, query, count, metric);
  const distances = new Float32Array(count);
  found.rows.forEach((row, place) => (distances[row] = found.distances[place]!));
  return distances;
}

/** Throws a RangeError where there are no codes. */
export function packed({ codes, count }: EncodedSide): { codes: Uint8Array; count: number } {
  if (!codes) throw new RangeError('Codes are compared by bits, and there are none.');
  return { codes, count };
}

/** Throws a RangeError where there are no embeddings of floats. */
export function floatRows({ embeddings }: EncodedSide): FloatRows {
  if (!embeddings || embeddings.values instanceof Int8Array) {
    throw new RangeError('Distances need embeddings of 32-bit floats.');
  }
  return { values: embeddings.values, width: embeddings.width };
}

/** The kernel once it has taken in what it searches; null where it is missing or its memory fails. */
export async function orNull<Kernel>(
  load: () => Promise<Kernel>,
  fill: (kernel: Kernel) => void,
): Promise<Kernel | null> {
  try {
    const kernel = await load();
    fill(kernel);
    return kernel;
  } catch {
    return null;
  }
}
