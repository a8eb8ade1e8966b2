/** The nearest pictures of a query, in the way its encoder is compared. */
import type { Embeddings } from '../codes/embeddings.ts';
import { hammingDistance } from '../codes/hamming.ts';
import { rerank, RERANKED } from '../codes/rerank.ts';
import type { Item } from '../gallery/item.ts';
import { noteStation } from '../lib/stations.ts';
import type { SearchClient } from '../workers/search.client.ts';
import { isWhole } from './encode-rows.ts';
import { searchableRows } from './gallery-view.ts';
import type { EncoderRecord } from './library.ts';
import { ownFirst, type Neighbour } from './nearest.ts';
import { library, search } from './session.ts';
import type { FoundState } from './query-state.ts';
import { get } from './store.ts';

/** What an encoder says of a query. */
export interface Asked {
  code: Uint8Array<ArrayBuffer>;
  /** Null for a gallery picture whose encoder was kept before embeddings were. */
  embedding: Embeddings['values'] | null;
  /** SHA-256 of the file that was asked with. */
  hash: string;
}

/** What is shown of an answer of the search worker, and its results still as rows. */
interface Answer extends Pick<
  FoundState,
  'milliseconds' | 'compared' | 'kernel' | 'histogram' | 'reach' | 'reranked'
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
  const k = get().resultCount;
  const answer =
    compare === 'hamming'
      ? await nearestCodes(asked, encoder, searched, k, worker)
      : await nearestEmbeddings(asked, k, worker);
  const { nearest, ...facts } = answer;
  noteStation('query: scan', facts.milliseconds);
  const results = ownFirst(nearest, rowsOf(encoder, asked, searched)).map(
    ({ row, distance }, index) => {
      const item = searched[row]!;
      const code = compare === 'hamming' && library().codeOf(encoder.id, item.picture);
      return { rank: index + 1, item, distance, ...(code ? { code } : {}) };
    },
  );
  const asIs = { cut: null, within: results.length, weighted: false, several: 1 };
  return { kind: 'found', results, bits, compare, ...facts, ...asIs };
}

async function nearestCodes(
  { code, embedding }: Asked,
  { id, bits }: EncoderRecord,
  searched: readonly Item[],
  k: number,
  worker: SearchClient,
): Promise<Answer> {
  const rows = library().rowsOf(id);
  // encoders kept before embeddings were have none until they are made in the background
  const embeddings = get().rerank && embedding && rows && isWhole(rows) ? rows.embeddings : null;
  const most = embeddings ? Math.max(k, RERANKED) : k;
  const found = await worker.search({ code: code.slice(), k: most });
  const { milliseconds, compared, kernel, histogram } = found;
  const facts = { milliseconds, compared, kernel, histogram, reach: bits };
  const nearest = neighboursOf(found);
  const places = library().pictureRows();
  const nearestRows = nearest.map(({ row }) => places.get(searched[row]!.picture)!);
  if (!embeddings || !embedding) return { ...facts, nearest: nearest.slice(0, k), reranked: 0 };
  const order = Array.from(rerank(embedding, embeddings, nearestRows), (place) => nearest[place]!);
  return { ...facts, nearest: order.slice(0, k), reranked: Math.min(RERANKED, order.length) };
}

/** Rounding may put the cosine of a picture to itself a hair above 1: no distance is below 0. */
async function nearestEmbeddings(
  { embedding }: Asked,
  k: number,
  worker: SearchClient,
): Promise<Answer> {
  const found = await worker.searchFloats({ query: Float32Array.from(embedding ?? []), k });
  const { milliseconds, compared, kernel, histogram, farthest } = found;
  const nearest = neighboursOf(found).map(({ row, distance }) => ({
    row,
    distance: Math.max(0, distance),
  }));
  return { milliseconds, compared, kernel, histogram, reach: farthest, nearest, reranked: 0 };
}

function neighboursOf(found: {
  rows: Uint32Array;
  distances: Uint16Array | Float32Array;
}): Neighbour[] {
  return Array.from(found.rows, (row, index) => ({ row, distance: found.distances[index]! }));
}

/** Rows of the items with these bytes, where the stored code is the query's own. */
function rowsOf({ id }: EncoderRecord, { code, hash }: Asked, searched: readonly Item[]): number[] {
  const stored = library().codeOf(id, hash);
  if (!stored || hammingDistance(stored, code) > 0) return [];
  return searched.flatMap(({ picture }, row) => (picture === hash ? [row] : []));
}
