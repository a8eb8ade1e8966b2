/** Whether the page works without a network, and whether a new version of it waits. */

export type OfflineState =
  /** No service worker here: the browser has none, or refuses. */
  | { kind: 'off' }
  | { kind: 'fetching' }
  | { kind: 'ready' }
  /** A new version is there; it begins when the person says so. */
  | { kind: 'waiting' }
  /** A new version began in another tab; this one goes on with its own until it is loaded anew. */
  | { kind: 'replaced' };

export interface OfflineActions {
  /** The new version takes over and this tab is loaded anew; never called by itself, and waits for work that runs. */
  update(): void;
}
