/** What the results of a search say: their scores, the distances of everything, and what can be done with one. */
import type { FoundState } from '../../app/query/query-state.ts';
import { mostWithin } from '../../app/query/query-state.ts';
import { formatCount, formatPlural } from '../../lib/format.ts';
import { compareName, formatDistance } from './names.ts';
import { countWithin, shareBeyond } from '../search/result-distances.ts';

type Found = FoundState;

export const resultWords = {
  list: 'Results',
  nearest: (count: number): string => `${formatCount(count)} nearest`,
  found: (count: number, name: string): string =>
    `${formatPlural(count, 'picture')} found for ${name}`,
  toolbar: (rank: number): string => `For result ${rank}`,
  search: 'Search with this',
  more: 'More like this',
  less: 'Less like this',
  compare: 'Compare with query',
  withKey: (what: string, key: string): string => `${what} (${key})`,
  keyUse: (what: string): string => `${what.toLowerCase()}, on a result`,
  selectKey: 'select, on a result',
  openKey: 'open large, on a result',
  selected: 'selected',
  touch: 'Touch and hold a picture for what can be done with it.',
  count: 'Number of results',
  rerank: 'Re-rank the first 100',
  rerankMeaning:
    'Puts the 100 nearest codes into the order of their embeddings, which tell more than the bits',
  nothing: 'No picture lies within that distance; move the cut up.',
  nothingPasses:
    'No picture passes the filter, so nothing is found; clear the filter or change it.',
} as const;

export const distanceWords = {
  title: 'How far is everything',
  cut: 'All within',
  within: (distance: string): string => `within ${distance}:`,
  cutName: 'Distance of the cut',
  reset: 'Reset',
  resetName: 'Reset the cut',
  bits: (count: number): string => (count === 1 ? 'bit' : 'bits'),
  meaning: (compared: number, compare: Found['compare']): string =>
    compare === 'hamming'
      ? `${formatCount(compared)} codes by the number of bits that differ`
      : `${formatCount(compared)} pictures by ${compareName(compare)}`,
} as const;

/** "7 of 64 bits differ, closer than 99.8 % of the pictures searched"; of embeddings "cosine distance 0.132, closer than …". */
export function scoreSentence(found: Found, distance: number): string {
  const { bits, compare } = found;
  const far =
    compare === 'hamming'
      ? `${formatDistanceShort(distance)} of ${bits} bits differ`
      : `${compareName(compare)} ${formatDistance(distance)}`;
  const standing = standingOf(found, distance);
  return standing === null ? far : `${far}, ${standing} of the pictures searched`;
}

/** "closer than 99.8 %"; null where nothing lies farther away. */
export function standingOf(found: Found, distance: number): string | null {
  const share = shareBeyond(found, distance);
  return share > 0 ? `closer than ${share} %` : null;
}

/** The mean over several pictures need not be whole. */
function formatDistanceShort(distance: number): string {
  return Number.isInteger(distance) ? String(distance) : distance.toFixed(1);
}

/** How far a result is, in the corner of its card: "7 bits", "0.132". */
export function distanceText({ compare }: Pick<Found, 'compare'>, distance: number): string {
  if (compare !== 'hamming') return formatDistance(distance);
  return `${formatDistanceShort(distance)} ${distance === 1 ? 'bit' : 'bits'}`;
}

/**
 * "0.6 ms over 12,480 codes · closest: 2 of 64 bits differ, closer than 99.9 % of the pictures searched", or
 * "0.6 ms over 12,480 pictures · closest at cosine distance 0.132".
 */
export function searchSummary(found: Found): string {
  const { milliseconds, compared, compare, reranked, weighted } = found;
  const what = formatPlural(compared, compare === 'hamming' ? 'code' : 'picture');
  const parts = [`${formatTime(milliseconds)} over ${what}`];
  const closest = found.results[0];
  if (closest) {
    const how = compare === 'hamming' ? 'closest: ' : 'closest at ';
    parts.push(`${how}${scoreSentence(found, closest.distance)}`);
  }
  if (reranked > 0) parts.push(`re-ranked: the first ${reranked} by their embeddings`);
  if (weighted) parts.push('ordered by what you said is more or less like it');
  return parts.join(' · ');
}

/** "12 nearest", or "31 within 12 bits", or "the nearest 2,000 of 3,412 within 30 bits". */
export function resultsTitle(found: Found): string {
  const { results, cut, within } = found;
  if (cut === null) return resultWords.nearest(results.length);
  const inside = `within ${cutText(found, cut)}`;
  if (within > results.length && results.length >= mostWithin) {
    return `The nearest ${formatCount(results.length)} of ${formatCount(within)} ${inside}`;
  }
  return `${formatCount(results.length)} ${inside}`;
}

/** "31 pictures", "about 31 pictures" where the steps of the histogram cannot tell to the picture. */
export function withinText(found: Found, distance: number): string {
  const exact = found.compare === 'hamming';
  const count = distance === found.cut ? found.within : countWithin(found, distance);
  const said = formatPlural(count, 'picture');
  return exact || distance === found.cut ? said : `about ${said}`;
}

/** "12 bits", "0.132". */
export function cutText({ compare }: Pick<Found, 'compare'>, distance: number): string {
  return compare === 'hamming' ? formatPlural(distance, 'bit') : formatDistance(distance);
}

/** "0.6 ms", "12 ms"; what is too short for the browser's clock is not called zero. */
function formatTime(milliseconds: number): string {
  if (milliseconds < 0.1) return 'under 0.1 ms';
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}
