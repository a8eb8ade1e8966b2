/** The similar tier: clusters of the encoder in use. They are no duplicates, and the page says so. */
import { sizesOf } from './duplicates-groups.ts';
import { publish, type FindContext } from './duplicates-keeping.ts';
import type { DuplicateGroup } from './duplicates-state.ts';
import { copyRows, mapRows } from '../map/map-rows.ts';
import { usualClusterCount } from '../map/map-state.ts';
import { analyse, library } from '../session.ts';
import { get, parameters } from '../store.ts';

/** Throws a UserError where there are too few pictures with codes. */
export async function findSimilar({ signal, onProgress }: FindContext): Promise<void> {
  const chosen = mapRows();
  const embeddings = copyRows(chosen);
  const count = chosen.items.length;
  const { gallery, map } = get();
  const asked = map.clusterCount || usualClusterCount(gallery.labels.length, count);
  const clusters = Math.min(asked, count);
  const { compare, id } = chosen.record;
  const { assignment, distances } = await analyse.remote.clusterRows(
    { embeddings, compare, clusters, seed: parameters.seed },
    {
      signal,
      onProgress: ({ done, total }) => onProgress({ what: 'Finding clusters', done, total }),
      transfer: [embeddings.values.buffer],
    },
  );
  const clustered: number[][] = [];
  assignment.forEach((cluster, row) => (clustered[cluster] ??= []).push(row));
  const similar = clustered.map((rows): DuplicateGroup => {
    rows.sort((a, b) => distances[a]! - distances[b]!);
    const members = rows.map((row) => chosen.items[row]!);
    const items = members.map((member) => member.id);
    const sizes = sizesOf(members, library().pictures);
    return { items, keeper: items[0]!, distances: items.map(() => 0), sizes };
  });
  publish({ similar, encoder: id });
}

/** Until clusters are found anew, those that are known go on without the files that left the gallery. */
export function pruneSimilar(gone: ReadonlySet<string>): void {
  const { similar } = get().duplicates;
  if (!similar) return;
  const left = similar.flatMap((group): DuplicateGroup[] => {
    const places = group.items.flatMap((item, place) => (gone.has(item) ? [] : [place]));
    if (places.length === 0) return [];
    const items = places.map((place) => group.items[place]!);
    const sizes = places.map((place) => group.sizes[place]!);
    return [{ items, keeper: items[0]!, distances: items.map(() => 0), sizes }];
  });
  publish({ similar: left });
}
