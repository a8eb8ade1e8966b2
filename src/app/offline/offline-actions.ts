/** The page without a network, as the page calls it. */
import { guard } from '../notices.ts';
import type { OfflineActions } from './offline-state.ts';

export const offlineActions: OfflineActions = {
  update: () =>
    guard('begin the new version', async () => (await import('./offline.ts')).beginNewVersion()),
};
