/** What search results say, in words and bars. */
import type { FoundState } from '../app/query-state.ts';
import type { Compare } from '../codes/encoder-model.ts';
import { formatCount, formatPlural } from '../lib/format.ts';

export type Found = FoundState;

/** The accessible name of a result: "1. animals/ape/ape_001.jpg, 0 of 64 bits differ", or "…, distance 0.132". */
export function resultName(
  rank: number,
  path: string,
  distance: number,
  { bits, compare }: Pick<Found, 'bits' | 'compare'>,
): string {
  const far =
    compare === 'hamming'
      ? `${distance} of ${bits} bits differ`
      : `distance ${formatDistance(distance)}`;
  return `${rank}. ${path}, ${far}`;
}

/** Three digits that tell neighbours apart: "0", "0.132", "4.07", "23.5", "118". */
export function formatDistance(distance: number): string {
  if (distance === 0) return '0';
  return distance.toFixed(distance < 1 ? 3 : distance < 10 ? 2 : distance < 100 ? 1 : 0);
}

/** What a way of comparing is called. */
export function compareName(compare: Compare): string {
  return { hamming: 'differing bits', euclidean: 'Euclidean distance', cosine: 'cosine distance' }[
    compare
  ];
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What lies before the last part of a path; empty for a bare name. */
export function folderName(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * "0.6 ms over 12,480 codes · closest differs in 2 of 64 bits, closer than 99.9 % of the gallery", or
 * "0.6 ms over 12,480 pictures · closest at cosine distance 0.132".
 */
export function searchSummary(found: Found): string {
  const { milliseconds, compared, compare, reranked } = found;
  const what = formatPlural(compared, compare === 'hamming' ? 'code' : 'picture');
  const parts = [`${formatTime(milliseconds)} over ${what}`];
  const closest = found.results[0];
  if (closest) parts.push(standing(found, closest.distance));
  if (reranked > 0) parts.push(`re-ranked: the first ${reranked} by their embeddings`);
  return parts.join(' · ');
}

function standing({ bits, compare, histogram }: Found, distance: number): string {
  if (compare !== 'hamming')
    return `closest at ${compareName(compare)} ${formatDistance(distance)}`;
  const share = shareBeyond(histogram, distance);
  const beyond = share > 0 ? `, closer than ${share} % of the gallery` : '';
  return `closest differs in ${distance} of ${bits} bits${beyond}`;
}

/** "0.6 ms", "12 ms"; what is too short for the browser's clock is not called zero. */
function formatTime(milliseconds: number): string {
  if (milliseconds < 0.1) return 'under 0.1 ms';
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}

/** Percentage of codes farther away than `distance`, rounded down to a tenth so that it never overstates. */
export function shareBeyond(histogram: Uint32Array, distance: number): number {
  let total = 0;
  let beyond = 0;
  for (let at = 0; at < histogram.length; at++) {
    const count = histogram[at]!;
    total += count;
    if (at > distance) beyond += count;
  }
  return total === 0 ? 0 : Math.floor((beyond / total) * 1000) / 10;
}

export interface DistanceBar {
  /** Smallest distance in the bar; it reaches up to the next bar's. */
  from: number;
  count: number;
}

/** At most `most` bars of equal width over all distances; those of embeddings are in steps already. */
export function distanceBars(
  { histogram, compare, reach }: Pick<Found, 'histogram' | 'compare' | 'reach'>,
  most: number,
): DistanceBar[] {
  const step = compare === 'hamming' ? 1 : reach / histogram.length;
  const width = Math.ceil(histogram.length / most);
  const bars: DistanceBar[] = [];
  for (let from = 0; from < histogram.length; from += width) {
    const count = histogram.subarray(from, from + width).reduce((sum, value) => sum + value, 0);
    bars.push({ from: from * step, count });
  }
  return bars;
}

/** "Within 12 bits: 31 of 12,480." */
export function withinText(histogram: Uint32Array, distance: number): string {
  const within = histogram.subarray(0, distance + 1).reduce((sum, value) => sum + value, 0);
  return `within ${formatPlural(distance, 'bit')}: ${formatCount(within)}`;
}
