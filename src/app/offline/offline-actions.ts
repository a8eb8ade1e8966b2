/** The page without a network, as the page calls it. */
import type { OfflineActions } from './offline-state.ts';

export const offlineActions: OfflineActions = {
  update: () => undefined,
};
