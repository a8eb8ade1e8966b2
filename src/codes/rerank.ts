/** Re-ranking: the nearest codes put into the order of their embeddings, which know more than the bits. */
import { rowOf, type Embeddings } from './embeddings.ts';

/** How many of the nearest codes are put into a new order. */
export const RERANKED = 100;

/**
 * The order of search results after re-ranking, as places in `rows`: the first `RERANKED` by the cosine of their
 * embedding to the query's, nearest first, equal ones by row and then as they were found; the rest stays as it was.
 * `rows` are the results' rows of `embeddings`, nearest code first. The cosine with a row of zeros counts as 0.
 */
export function rerank(
  query: Embeddings['values'],
  embeddings: Embeddings,
  rows: ArrayLike<number>,
): Uint32Array<ArrayBuffer> {
  const order = Uint32Array.from({ length: rows.length }, (_, place) => place);
  const first = order.subarray(0, RERANKED);
  const cosines = Float64Array.from(first, (place) =>
    scaledSquare(query, rowOf(embeddings, rows[place]!)),
  );
  first.sort((a, b) => cosines[b]! - cosines[a]! || rows[a]! - rows[b]! || a - b);
  return order;
}

/**
 * The square of the cosine with its sign, times that of the query's length, which changes no order. Without a root it is
 * one division of whole numbers where embeddings are those, so that equal cosines give equal numbers.
 */
function scaledSquare(query: Embeddings['values'], row: Embeddings['values']): number {
  let product = 0;
  let square = 0;
  for (let index = 0; index < row.length; index++) {
    product += query[index]! * row[index]!;
    square += row[index]! ** 2;
  }
  return square > 0 ? (product * Math.abs(product)) / square : 0;
}
