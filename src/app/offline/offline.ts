/** The service worker as the page sees it: registered after the page stands, watched, and relieved when a person says so. */
import { registerServiceWorker } from '../../workers/address.ts';
import { busyWith } from './busy.ts';
import type { OfflineState } from './offline-state.ts';
import { get, set } from '../store.ts';

let registration: ServiceWorkerRegistration | undefined;
/** Whether this tab asked for the new version, and so wants to be loaded anew. */
let asked = false;

function show(kind: OfflineState['kind']): void {
  if (get().offline.kind !== 'replaced') set({ offline: { kind } });
}

/** Failure is quiet: without a service worker everything works that did before, as long as there is a network. */
export async function startOffline(): Promise<void> {
  if (!__OFFLINE__ || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  let served = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (asked) return location.reload();
    // the first service worker of a first visit takes over too, and replaces nothing
    if (served) set({ offline: { kind: 'replaced' } });
    served = true;
  });
  try {
    registration = await registerServiceWorker();
  } catch {
    return;
  }
  if (registration) watch(registration);
}

/** Follows each version from being fetched to being ready. */
function watch(registered: ServiceWorkerRegistration): void {
  const look = (): void => {
    const { installing, waiting, active } = registered;
    for (const worker of [installing, waiting, active]) {
      worker?.addEventListener('statechange', look); // a listener that is there already is not added again
    }
    if (waiting && active) show('waiting');
    else if (active) show('ready');
    else show(installing || waiting ? 'fetching' : 'off');
  };
  registered.addEventListener('updatefound', look);
  look();
}

/**
 * Lets the version that waits take over, and loads this tab anew; every other tab goes on as it is. Does nothing while
 * work runs that a reload would interrupt.
 */
export function beginNewVersion(): void {
  if (busyWith(get())) return;
  const waiting = registration?.waiting;
  if (!waiting) return location.reload();
  asked = true;
  waiting.postMessage('begin');
}
