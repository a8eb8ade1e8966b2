/** What an index can be asked, as the page calls it; its code is fetched at the first call. */
import { collectDrop } from '../adding/found-files.ts';
import { guard } from '../notices.ts';
import type { IndexOnlyActions } from './index-only-state.ts';

const asking = () => import('./ask-index.ts');

export const indexOnlyActions: IndexOnlyActions = {
  ask: (files) => {
    const asked = [...files]; // an input forgets its files when the event returns
    guard('look for these files', async () => (await asking()).askFiles(asked));
  },
  askDrop: (transfer) => {
    const dropped = collectDrop(transfer); // must be collected before the event returns
    guard('look for these files', async () => (await asking()).askDropped(dropped));
  },
  cancel: () => guard('stop asking', async () => (await asking()).cancelAsking()),
  clear: () => guard('clear the answers', async () => (await asking()).clearAnswers()),
  save: () => guard('save the answers', async () => (await asking()).saveAnswers()),
};
