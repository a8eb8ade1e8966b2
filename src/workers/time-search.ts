/** What one search takes: the ten nearest, with the kernels that the search has. */
import { CodeMatrix } from '../codes/code-matrix.ts';
import { rowOf } from '../codes/embeddings.ts';
import { searchFloats } from '../codes/float-search.ts';
import { searchCodes } from '../codes/top-k.ts';
import { floatRows, orNull, packed, type Compared, type Kernels } from './query-distances.ts';

const NEAREST = 10;
/** A browser's clock may tick in tenths of a millisecond only, so many searches are timed together. */
const LEAST_MILLISECONDS = 25;
/** The first ones run code that the engine has not optimised yet. */
const WARM_UP = 20;

/** Milliseconds of one query, the mean over many; null without pictures or queries. */
export async function timeSearch(input: Compared, kernels: Kernels): Promise<number | null> {
  const { count } = input.queries;
  if (count === 0 || input.gallery.count === 0) return null;
  const search = await (input.compare === 'hamming' ? bitSearch : floatSearch)(input, kernels);
  for (let query = 0; query < WARM_UP; query++) search(query % count);
  const start = performance.now();
  let searches = 0;
  while (performance.now() - start < LEAST_MILLISECONDS) search(searches++ % count);
  return (performance.now() - start) / searches;
}

type Search = (query: number) => unknown;

async function bitSearch(
  { bits, gallery, queries }: Compared,
  { hamming }: Kernels,
): Promise<Search> {
  const matrix = CodeMatrix.create({ bits, count: gallery.count, model: '' });
  matrix.setPackedRows(0, packed(gallery).codes);
  const { codes } = packed(queries);
  const codeOf = (query: number): Uint8Array =>
    codes.subarray((query * bits) / 8, ((query + 1) * bits) / 8);
  const kernel = await orNull(hamming, (loaded) => loaded.load(matrix));
  return kernel
    ? (query) => kernel.search(codeOf(query), NEAREST)
    : (query) => searchCodes(matrix, codeOf(query), NEAREST);
}

async function floatSearch(
  { compare, gallery, queries }: Compared,
  { floats }: Kernels,
): Promise<Search> {
  const metric = compare === 'cosine' ? 'cosine' : 'euclidean';
  const rows = floatRows(gallery);
  const asked = floatRows(queries);
  const valuesOf = (query: number): Float32Array => rowOf(asked, query) as Float32Array;
  const kernel = await orNull(floats, (loaded) => loaded.load(rows));
  return kernel
    ? (query) => kernel.search(valuesOf(query), NEAREST, metric)
    : (query) => searchFloats(rows, valuesOf(query), NEAREST, metric);
}
