/** The nearest pictures of a query, in the way its encoder is compared. */
import type { Embeddings } from '../../codes/embeddings.ts';
import type { Compare } from '../../codes/encoder-model.ts';
import { searchFloats } from '../../codes/float-search.ts';
import { hammingDistance } from '../../codes/hamming.ts';
import { rerank, RERANKED } from '../../codes/rerank.ts';
import type { Item } from '../../gallery/item.ts';
import { noteStation } from '../../lib/stations.ts';
import type { SearchClient } from '../../workers/search-client.ts';
import { isWhole } from '../encoders/encode-rows.ts';
import { searchableRows } from '../galleries/gallery-view.ts';
import type { EncoderRecord } from '../library/library.ts';
import { countWithin, ownFirst, type Neighbour } from './nearest.ts';
import { mostWithin, type FoundState } from './query-state.ts';
import { library, search } from '../session.ts';
import { get } from '../store.ts';

/** What an encoder says of a query. */
export interface Asked {
  /** Of several pictures the majority of each bit. */
  code: Uint8Array<ArrayBuffer>;
  /** Of several pictures the mean. Null for a gallery picture whose encoder was kept before embeddings were. */
  embedding: Embeddings['values'] | null;
  /** SHA-256 of the one file that was asked with; null for several, and for a part of a picture. */
  hash: string | null;
  /** Of each bit of the code, see `bitCosts`; null for one picture of which nothing was said. */
  costs: Float32Array | null;
  /** The embedding that the order is told by: moved by what was said of results. */
  moved: Embeddings['values'] | null;
  /** Everything within that distance is wanted; null: as many as the page says. */
  cut: number | null;
  weighted: boolean;
  /** Ids of the items that less is wanted of: whatever their distance, they are shown behind the others. */
  unwanted: ReadonlySet<string>;
  /** How many pictures were asked with. */
  several: number;
}

/** What is shown of an answer of the search worker, and its results still as rows. */
interface Answer extends Pick<
  FoundState,
  'milliseconds' | 'compared' | 'kernel' | 'histogram' | 'reach' | 'reranked' | 'within'
> {
  nearest: Neighbour[];
}

/** The newest number of results, out of what the search worker, or another one, holds. */
export async function findNearest(
  asked: Asked,
  encoder: EncoderRecord,
  worker: SearchClient = search,
): Promise<FoundState> {
  const { bits, compare } = encoder;
  const { items } = get().gallery;
  const searched = searchableRows().map((row) => items[row]!);
  const byCodes = compare === 'hamming';
  const answer = byCodes
    ? await nearestCodes(asked, encoder, searched, worker)
    : await nearestEmbeddings(asked, worker);
  const { nearest, ...facts } = answer;
  noteStation('query: scan', facts.milliseconds);
  const own = ownRows(encoder, asked, searched).map((row) => ({
    row,
    distance: ownDistance(asked, compare),
  }));
  // a gallery that has just become smaller is searched anew at once
  const there = ownFirst(nearest, own).filter(({ row }) => row < searched.length);
  const isUnwanted = ({ row }: Neighbour): boolean => asked.unwanted.has(searched[row]!.id);
  const sorted = [...there.filter((one) => !isUnwanted(one)), ...there.filter(isUnwanted)];
  const results = sorted.map(({ row, distance }, index) => {
    const item = searched[row]!;
    const code = byCodes && library().codeOf(encoder.id, item.picture);
    return { rank: index + 1, item, distance, ...(code ? { code } : {}) };
  });
  const { cut, weighted, several } = asked;
  return { kind: 'found', results, bits, compare, ...facts, cut, weighted, several };
}

async function nearestCodes(
  asked: Asked,
  { id, bits }: EncoderRecord,
  searched: readonly Item[],
  worker: SearchClient,
): Promise<Answer> {
  const { code, costs, cut, moved } = asked;
  // in one turn, and before the answer: pictures that are removed meanwhile make other rows of both
  const rows = library().rowsOf(id);
  const places = library().pictureRows();
  // encoders kept before embeddings were have none until they are made in the background
  const embeddings = get().rerank && moved && rows && isWhole(rows) ? rows.embeddings : null;
  const k = wantedCount(asked);
  const most = embeddings ? Math.max(k, RERANKED) : k;
  const found = costs
    ? await worker.searchCosts({ code: code.slice(), costs, k: most, within: cut ?? undefined })
    : await worker.search({ code: code.slice(), k: most });
  const { milliseconds, compared, kernel, histogram } = found;
  const facts = { milliseconds, compared, kernel, histogram, reach: bits };
  const nearest = withinCut(neighboursOf(found), cut);
  const within =
    cut === null
      ? Math.min(k, nearest.length)
      : countWithin(histogram, cut, { reach: bits, whole: true });
  if (!embeddings || !moved) return { ...facts, within, nearest: nearest.slice(0, k), reranked: 0 };
  const known = nearest.filter(({ row }) => row < searched.length);
  const nearestRows = known.map(({ row }) => places.get(searched[row]!.picture)!);
  const order = Array.from(rerank(moved, embeddings, nearestRows), (place) => known[place]!);
  const reranked = Math.min(RERANKED, order.length);
  return { ...facts, within, nearest: order.slice(0, k), reranked };
}

/** Rounding may put the cosine of a picture to itself a hair above 1: no distance is below 0. */
async function nearestEmbeddings(asked: Asked, worker: SearchClient): Promise<Answer> {
  const { moved, cut } = asked;
  const k = wantedCount(asked);
  const query = Float32Array.from(moved ?? []);
  const found = await worker.searchFloats({ query, k });
  const { milliseconds, compared, kernel, histogram, farthest: reach } = found;
  const all = neighboursOf(found).map(({ row, distance }) => ({
    row,
    distance: Math.max(0, distance),
  }));
  const nearest = withinCut(all, cut);
  // where there is room for all of them they are counted, else the steps of the histogram tell
  const within =
    cut === null || nearest.length < k
      ? nearest.length
      : Math.max(nearest.length, countWithin(histogram, cut, { reach, whole: false }));
  return { milliseconds, compared, kernel, histogram, reach, within, nearest, reranked: 0 };
}

function wantedCount({ cut }: Asked): number {
  return cut === null ? get().resultCount : mostWithin;
}

function withinCut(nearest: Neighbour[], cut: number | null): Neighbour[] {
  return cut === null ? nearest : nearest.filter(({ distance }) => distance <= cut);
}

function neighboursOf(found: {
  rows: Uint32Array;
  distances: Uint16Array | Float32Array;
}): Neighbour[] {
  return Array.from(found.rows, (row, index) => ({ row, distance: found.distances[index]! }));
}

/** Rows of the items with these bytes, where the stored code is the query's own. */
function ownRows(
  { id }: EncoderRecord,
  { code, hash }: Asked,
  searched: readonly Item[],
): number[] {
  const stored = hash === null ? null : library().codeOf(id, hash);
  if (!stored || hammingDistance(stored, code) > 0) return [];
  return searched.flatMap(({ picture }, row) => (picture === hash ? [row] : []));
}

/** What was asked for lies at no distance, unless feedback moved the query away from it. */
function ownDistance({ embedding, moved, weighted }: Asked, compare: Compare): number {
  if (compare === 'hamming' || !weighted || !embedding || !moved) return 0;
  const own = { values: Float32Array.from(embedding), width: embedding.length };
  return searchFloats(own, Float32Array.from(moved), 1, compare).distances[0]!;
}
