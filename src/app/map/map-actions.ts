/** The Map tab's use cases as the page calls them; their code is fetched at the first call. */
import type { MapActions } from './map-state.ts';
import { guard } from '../notices.ts';

const drawing = () => import('./map.ts');
const clustering = () => import('./clusters.ts');

export const mapActions: MapActions = {
  open: () => guard('open the map', async () => (await drawing()).openMap()),
  draw: () => guard('draw the map', async () => (await drawing()).drawMap()),
  pause: (on) => guard('pause the map', async () => (await drawing()).pauseMap(on)),
  cancel: () => guard('stop the map', async () => (await drawing()).cancelMap()),
  setPerplexity: (perplexity) =>
    guard('change the map', async () => (await drawing()).setPerplexity(perplexity)),
  setSeed: (seed) => guard('change the map', async () => (await drawing()).setSeed(seed)),
  setClusterCount: (count) =>
    guard('change the clusters', async () => (await clustering()).setClusterCount(count)),
  cluster: () => guard('find clusters', async () => (await clustering()).clusterPoints()),
  cancelClusters: () =>
    guard('stop the clusters', async () => (await clustering()).cancelClusters()),
  select: (points) => guard('select', async () => (await drawing()).select(points)),
  useSelection: () =>
    guard('show the selection', async () => (await import('./map-results.ts')).useSelection()),
};
