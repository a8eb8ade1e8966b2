/** What a tab that only reads can do about it. */
import { guard } from '../notices.ts';
import type { TabsActions } from './tabs-state.ts';

export const tabsActions: TabsActions = {
  showNewest: () =>
    guard('show the newest state', async () =>
      (await import('./hand-over.ts')).showNewest('asked'),
    ),
};
