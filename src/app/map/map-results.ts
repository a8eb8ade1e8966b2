/** Use case: what was selected on the map becomes the list of results. */
import { formatCount } from '../../lib/format.ts';
import { distancesTo } from './map-distances.ts';
import { tell } from '../notices.ts';
import { queryItem } from '../query/query.ts';
import { library } from '../session.ts';
import type { ResultState } from '../query/query-state.ts';
import { get, set } from '../store.ts';

/** More pictures than this in one list make the page slow. */
const MOST_RESULTS = 500;

/** Ranked by the distance to the query; without a query, the first that was selected is asked for. */
export async function useSelection(): Promise<void> {
  const { points, selection } = get().map;
  const items = selection.flatMap((point) => points?.items[point] ?? []);
  if (!points || items.length === 0) return;
  if (!get().query?.code) await queryItem(items[0]!.id);
  const started = performance.now();
  const { query, search } = get();
  const distances = distancesTo(query, points.encoder, items);
  if (search.kind !== 'found' || !distances) return;
  const byBits = search.compare === 'hamming';
  const near = items.map((item, index) => {
    const code = byBits && library().codeOf(points.encoder, item.picture);
    return { item, distance: distances[index]!, ...(code ? { code } : {}) };
  });
  near.sort((a, b) => a.distance - b.distance);
  const results = near
    .slice(0, MOST_RESULTS)
    .map((found, index): ResultState => ({ rank: index + 1, ...found }));
  if (near.length > results.length) {
    tell(
      `The nearest ${formatCount(results.length)} of the ${formatCount(near.length)} selected pictures are shown.`,
    );
  }
  const milliseconds = performance.now() - started;
  const histogram = histogramOf(distances, search.histogram.length, search.reach);
  const shown = { results, histogram, compared: near.length, within: results.length, milliseconds };
  set({ search: { ...search, ...shown, cut: null, weighted: false, reranked: 0 } });
}

/** As the search counts: evenly from 0 to `reach`. */
function histogramOf(distances: Float32Array, bars: number, reach: number): Uint32Array {
  const histogram = new Uint32Array(bars);
  for (const distance of distances) {
    const bar = Math.round((distance / Math.max(reach, 1e-9)) * (bars - 1));
    histogram[Math.min(bars - 1, bar)]! += 1;
  }
  return histogram;
}
