/** What search results say, in words and bars. */
import type { SearchState } from '../app/state.ts';
import { formatCount, formatPlural } from '../lib/format.ts';

export type Found = Extract<SearchState, { kind: 'found' }>;

/** The accessible name of a result: "1. animals/ape/ape_001.jpg, 0 of 64 bits differ". */
export function resultName(rank: number, path: string, distance: number, bits: number): string {
  return `${rank}. ${path}, ${distance} of ${bits} bits differ`;
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What lies before the last part of a path; empty for a bare name. */
export function folderName(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** "0.6 ms over 12,480 codes · closest differs in 2 of 64 bits, closer than 99.9 % of the gallery". */
export function searchSummary(found: Found): string {
  const parts = [`${formatTime(found.milliseconds)} over ${formatPlural(found.compared, 'code')}`];
  const closest = found.results[0];
  if (closest) {
    const share = shareBeyond(found.histogram, closest.distance);
    const standing = share > 0 ? `, closer than ${share} % of the gallery` : '';
    parts.push(`closest differs in ${closest.distance} of ${found.bits} bits${standing}`);
  }
  return parts.join(' · ');
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

/** At most `most` bars of equal width over distances 0 to `histogram.length - 1`. */
export function distanceBars(histogram: Uint32Array, most: number): DistanceBar[] {
  const width = Math.ceil(histogram.length / most);
  const bars: DistanceBar[] = [];
  for (let from = 0; from < histogram.length; from += width) {
    const count = histogram.subarray(from, from + width).reduce((sum, value) => sum + value, 0);
    bars.push({ from, count });
  }
  return bars;
}

/** "Within 12 bits: 31 of 12,480." */
export function withinText(histogram: Uint32Array, distance: number): string {
  const within = histogram.subarray(0, distance + 1).reduce((sum, value) => sum + value, 0);
  return `within ${formatPlural(distance, 'bit')}: ${formatCount(within)}`;
}
