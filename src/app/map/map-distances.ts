/** How far pictures are from the query, in the measure of their encoder. */
import { countRows, rowOf, type Embeddings } from '../../codes/embeddings.ts';
import { hammingDistance } from '../../codes/hamming.ts';
import type { Item } from '../../gallery/item.ts';
import { library } from '../session.ts';
import type { QueryState } from '../query/query-state.ts';

/** One distance an item; null where the encoder has nothing that can be compared with this query. */
export function distancesTo(
  query: QueryState | null,
  encoder: string,
  items: readonly Item[],
): Float32Array | null {
  const codes = library().codes.get(encoder);
  const embeddings = library().embeddings.get(encoder);
  if (!query?.code || !codes || query.bits !== codes.bits) return null;
  const rows = library().pictureRows();
  const { code, compare, embedding } = query;
  if (compare === 'hamming') {
    return Float32Array.from(items, ({ picture }) =>
      hammingDistance(codes.row(rows.get(picture)!), code),
    );
  }
  if (!embedding || !embeddings || countRows(embeddings) === 0) return null;
  const measure = compare === 'cosine' ? cosineDistance : euclideanDistance;
  return Float32Array.from(items, ({ picture }) =>
    measure(rowOf(embeddings, rows.get(picture)!), embedding),
  );
}

type Row = Embeddings['values'];

function euclideanDistance(one: Row, other: Row): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += (one[index]! - other[index]!) ** 2;
  return Math.sqrt(sum);
}

function cosineDistance(one: Row, other: Row): number {
  let product = 0;
  let squares = 0;
  let others = 0;
  for (let index = 0; index < one.length; index++) {
    product += one[index]! * other[index]!;
    squares += one[index]! ** 2;
    others += other[index]! ** 2;
  }
  return squares * others > 0 ? Math.max(0, 1 - product / Math.sqrt(squares * others)) : 1;
}
