/** Names of results, of their files and of their distances. */
import type { FoundState } from '../../app/query/query-state.ts';
import type { Compare } from '../../codes/encoder-model.ts';

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
