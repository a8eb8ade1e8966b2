/** The order of results: by distance, then the query's own picture, then by row. */

export interface Neighbour {
  /** Among the searchable items. */
  row: number;
  distance: number;
}

/**
 * Codes are short, so different pictures may share one: then the very bytes that were asked for still come first.
 * `own` are the rows of those bytes, in order, with their distance, which is 0 unless feedback moved the query away from
 * them; as many neighbours are given as were found.
 */
export function ownFirst(found: readonly Neighbour[], own: readonly Neighbour[]): Neighbour[] {
  const first = new Set(own.map(({ row }) => row));
  const others = found.filter(({ row }) => !first.has(row));
  return [...own, ...others].slice(0, found.length);
}

/**
 * How many of all lie within a distance, by how many lie at each. In steps of floats (`reach` is where the last ends) the
 * step that the distance falls into counts in part.
 */
export function countWithin(
  histogram: Uint32Array,
  cut: number,
  { reach, whole }: { reach: number; whole: boolean },
): number {
  if (whole)
    return histogram.subarray(0, Math.floor(cut) + 1).reduce((sum, count) => sum + count, 0);
  const steps = reach > 0 ? (cut / reach) * histogram.length : histogram.length;
  return Math.round(
    histogram.reduce((sum, count, step) => sum + count * Math.min(1, Math.max(0, steps - step)), 0),
  );
}
