/** This tab beside others of the same page: who may change the open gallery, and what another tab has made of it. */
import type { Library } from '../library/library.ts';
import { guard } from '../notices.ts';
import { onGalleryTaken } from '../session.ts';
import { get, set } from '../store.ts';
import { openChannel, type Told } from './channel.ts';
import { onOutdated } from './reader-storage.ts';

const handOver = () => import('./hand-over.ts');

let shown: Library | null = null;

/** Follows every gallery that is opened here; to be called before the first is. */
export function followTabs(): void {
  openChannel(hear);
  onOutdated((gallery, generation) => {
    if (!isShown(gallery) || shown?.generation !== generation) return;
    guard('show the newest state', async () => (await handOver()).showNewest('collected'));
  });
  onGalleryTaken((library, hold) => {
    shown = library;
    set({ tabs: { role: library.role, changed: false } });
    if (library.role === 'writer') return;
    void hold.granted.then(() =>
      guard('take the gallery over', async () => (await handOver()).becomeWriter(library)),
    );
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload(); // locks and messages ended when the page was put away
  });
  document.addEventListener('resume', () => {
    guard('look for changes', async () => (await handOver()).lookForChanges());
  });
}

/** Whether that gallery is open here, and another tab is its writer. */
function isShown(gallery: string): boolean {
  return shown?.id === gallery && shown.role === 'reader';
}

function hear({ gallery, generation }: Told): void {
  if (gallery === null) {
    return guard('end', async () => (await handOver()).everythingErased());
  }
  if (!isShown(gallery)) {
    return guard('list the galleries', async () => (await handOver()).listAgain());
  }
  if (generation === 0) {
    return guard('leave the gallery', async () => (await handOver()).showNewest('erased'));
  }
  if (shown?.generation !== generation) set({ tabs: { ...get().tabs, changed: true } });
}
