/** Use case: the points of the map in groups, by k-means of their embeddings. */
import { formatCount } from '../../lib/format.ts';
import { UserError } from '../../lib/error.ts';
import { keepMap } from './map-kept.ts';
import { copyRows, shownRows } from './map-rows.ts';
import { usualClusterCount } from './map-state.ts';
import { setMap } from './map.ts';
import { analyse } from '../session.ts';
import { get, parameters, store } from '../store.ts';

let clustering: AbortController | null = null;

/** Throws a UserError for what is no number of clusters. */
export function setClusterCount(count: number): void {
  if (!Number.isInteger(count) || count < 1) {
    throw new UserError(`The number of clusters is a whole number from 1 on, not ${count}.`);
  }
  setMap({ clusterCount: count });
}

/** Throws a UserError where there are fewer pictures than clusters, and for galleries too small for a map. */
export async function clusterPoints(): Promise<void> {
  clustering?.abort();
  const controller = new AbortController();
  clustering = controller;
  const before = get().map.clusters;
  const chosen = shownRows();
  const { gallery, map } = get();
  const clusters =
    map.clusterCount || usualClusterCount(gallery.labels.length, chosen.items.length);
  if (clusters > chosen.items.length) {
    throw new UserError(
      `There are only ${formatCount(chosen.items.length)} pictures on the map; ask for at most as many clusters, not ${formatCount(clusters)}.`,
    );
  }
  const embeddings = copyRows(chosen);
  setMap({ clusters: { kind: 'running', done: 0, total: 1 } });
  try {
    const { assignment, distances } = await analyse.remote.clusterRows(
      { embeddings, compare: chosen.record.compare, clusters, seed: parameters.seed },
      {
        signal: controller.signal,
        onProgress: ({ done, total }) => setMap({ clusters: { kind: 'running', done, total } }),
        transfer: [embeddings.values.buffer],
      },
    );
    if (clustering !== controller) return;
    setMap({ clusters: { kind: 'found', assignment, members: membersOf(assignment, distances) } });
    await keepMap();
  } finally {
    if (clustering === controller) {
      clustering = null;
      if (get().map.clusters.kind === 'running') {
        setMap({ clusters: before.kind === 'found' ? before : { kind: 'none' } });
      }
    }
  }
}

export function cancelClusters(): void {
  clustering?.abort();
}

/** Points of each cluster, the most central first. */
function membersOf(assignment: Int32Array, distances: Float64Array): number[][] {
  const members: number[][] = [];
  assignment.forEach((cluster, point) => (members[cluster] ??= []).push(point));
  return members.map((points) => points.sort((a, b) => distances[a]! - distances[b]!));
}

/** Another map: what is being counted belongs to none. */
store.subscribe(({ map }, before) => {
  if (map.points !== null || before.map.points === null) return;
  clustering?.abort();
  clustering = null;
});
