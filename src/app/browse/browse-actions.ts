/** How all pictures are shown, as the page calls it; the arrangement's code is fetched at the first call. */
import type { BrowseActions } from './browse-state.ts';
import { group, resize, restoreBrowse, sort } from './browse.ts';
import { guard } from '../notices.ts';

const arranging = () => import('./browse-likeness.ts');

export const browseActions: BrowseActions = {
  restore: () => guard('read how pictures were shown', restoreBrowse),
  group,
  sort,
  resize,
  arrange: (ids, columns) =>
    guard('arrange the pictures', async () => (await arranging()).arrange(ids, columns)),
  leaveArrangement: () =>
    guard('leave the arrangement', async () => (await arranging()).leaveArrangement()),
};
