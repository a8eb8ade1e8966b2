/** The order of results: by distance, then the query's own picture, then by row. */

export interface Neighbour {
  /** Among the searchable items. */
  row: number;
  distance: number;
}

/**
 * Codes are short, so different pictures may share one: then the very bytes that were asked for still come first.
 * `own` are the rows of those bytes, in order, all at distance 0; as many neighbours are given as were found.
 */
export function ownFirst(found: readonly Neighbour[], own: readonly number[]): Neighbour[] {
  const others = found.filter(({ row }) => !own.includes(row));
  const first = own.map((row) => ({ row, distance: 0 }));
  return [...first, ...others].slice(0, found.length);
}
