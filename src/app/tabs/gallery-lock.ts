/** The right to change a gallery: one tab of this browser has it at a time, and the browser passes it on. */
import type { TabsState } from './tabs-state.ts';

export interface GalleryHold {
  role: TabsState['role'];
  /** Resolves when a reader has become the writer; at once for a writer, never where it was let go before. */
  granted: Promise<void>;
  /** Gives the right back, or waits for it no longer. */
  release(): void;
}

/** A tab that is loaded anew may come before its own page of a moment ago is quite gone. */
const patienceMilliseconds = 400;

const nameOf = (gallery: string): string => `semblance/gallery/${gallery}`;

/** Writer where no other tab is; a reader waits for the others to go. Browsers without locks have writers alone. */
export async function holdGallery(gallery: string, locks = lockManager()): Promise<GalleryHold> {
  if (!locks) return { role: 'writer', granted: Promise.resolve(), release: () => undefined };
  const free = await takeFree(gallery, locks);
  if (free) return { role: 'writer', granted: Promise.resolve(), release: free };
  const waiting = new AbortController();
  const taken = take(locks, gallery, { signal: waiting.signal });
  const granted = new Promise<void>((resolve) => {
    taken.then(
      () => resolve(),
      () => undefined,
    );
  });
  const release = (): void => {
    waiting.abort();
    taken.then(
      (letGo) => letGo?.(),
      () => undefined,
    );
  };
  const patience = new Promise<'reader'>((resolve) => {
    setTimeout(() => resolve('reader'), patienceMilliseconds);
  });
  const role = await Promise.race([granted.then(() => 'writer' as const), patience]);
  return { role, granted, release };
}

/** What gives it back, or null where another tab has it. */
export function takeFree(gallery: string, locks = lockManager()): Promise<(() => void) | null> {
  if (!locks) return Promise.resolve(() => undefined);
  return take(locks, gallery, { ifAvailable: true });
}

/** Does work that ends in a new name of a gallery, after that of other tabs: two names are never the same. */
export async function whileNaming<Result>(
  work: () => Promise<Result>,
  locks = lockManager(),
): Promise<Result> {
  return locks ? locks.request('semblance/names', work) : work();
}

function take(
  locks: LockManager,
  gallery: string,
  options: LockOptions,
): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    const holding = locks.request(nameOf(gallery), options, (lock) => {
      if (!lock) return resolve(null);
      return new Promise<void>((letGo) => resolve(letGo));
    });
    holding.catch(reject);
  });
}

function lockManager(): LockManager | undefined {
  return (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
}
