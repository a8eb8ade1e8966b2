/** Where everything lies by its distance from the query, and where a distance stands in it. */
import type { FoundState } from '../../app/query/query-state.ts';

type Histogram = Pick<FoundState, 'histogram' | 'compare' | 'reach'>;

/** The distance that one step of the histogram spans: a bit, or an equal part of the reach. */
function stepOf({ histogram, compare, reach }: Histogram): number {
  return compare === 'hamming' ? 1 : reach / Math.max(1, histogram.length);
}

/** Percentage of the gallery farther away than `distance`, rounded down to a tenth so that it never overstates. */
export function shareBeyond(found: Histogram, distance: number): number {
  const total = found.histogram.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  return Math.floor(((total - countWithin(found, distance)) / total) * 1000) / 10;
}

/** How many lie within `distance`: exactly by bits, by embeddings up to the end of the step that it lies in. */
export function countWithin(found: Histogram, distance: number): number {
  const step = stepOf(found);
  const last = step > 0 ? Math.floor(distance / step) : found.histogram.length;
  return found.histogram.subarray(0, last + 1).reduce((sum, count) => sum + count, 0);
}

export interface DistanceBar {
  /** Smallest distance in the bar; it reaches up to the next bar's. */
  from: number;
  count: number;
  /** How many of them are among the results. */
  shown: number;
}

/** At most `most` bars of equal width over all distances, and how much distance each spans. */
export function distanceBars(
  found: Histogram & { results: readonly { distance: number }[] },
  most: number,
): { bars: DistanceBar[]; width: number } {
  const { histogram, results } = found;
  const steps = Math.max(1, Math.ceil(histogram.length / most));
  const width = stepOf(found) * steps;
  const bars: DistanceBar[] = [];
  for (let from = 0; from < histogram.length; from += steps) {
    const count = histogram.subarray(from, from + steps).reduce((sum, value) => sum + value, 0);
    bars.push({ from: from * stepOf(found), count, shown: 0 });
  }
  for (const { distance } of results) {
    const bar = bars[width > 0 ? Math.min(bars.length - 1, Math.floor(distance / width)) : 0];
    if (bar) bar.shown++;
  }
  return { bars, width };
}
