/** Use case: what was selected on the map becomes the list of results. */
import { hammingDistance } from '../codes/hamming.ts';
import { queryItem } from './query.ts';
import { library } from './session.ts';
import type { ResultState } from './state.ts';
import { get, set } from './store.ts';

/** Ranked by the distance to the query; without a query, the first that was selected is asked for. */
export async function useSelection(): Promise<void> {
  const { points, selection } = get().map;
  const items = selection.flatMap((point) => points?.items[point] ?? []);
  if (!points || items.length === 0) return;
  const started = performance.now();
  if (!get().query?.code) await queryItem(items[0]!.id);
  const { query, search } = get();
  const codes = library().codes.get(points.encoder);
  if (search.kind !== 'found' || !query?.code || !codes) return;
  const asked = query.code;
  const rows = library().pictureRows();
  const near = items.map((item) => {
    const code = codes.row(rows.get(item.picture)!).slice();
    return { item, code, distance: hammingDistance(code, asked) };
  });
  near.sort((a, b) => a.distance - b.distance);
  const histogram = new Uint32Array(search.bits + 1);
  for (const { distance } of near) histogram[distance]! += 1;
  const results = near.map((found, index): ResultState => ({ rank: index + 1, ...found }));
  const milliseconds = performance.now() - started;
  set({ search: { ...search, results, histogram, compared: near.length, milliseconds } });
}
