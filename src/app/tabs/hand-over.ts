/** Use cases: a reader sees what the writer has made of the gallery, and takes its place when it is gone. */
import { galleryToOpen } from '../galleries/galleries-kept.ts';
import { publishGalleries } from '../galleries/galleries-published.ts';
import { openAnew, openGallery } from '../galleries/galleries.ts';
import { leaveFor } from '../galleries/leave-gallery.ts';
import type { Library } from '../library/library.ts';
import { tell } from '../notices.ts';
import { busyWith } from '../offline/busy.ts';
import { library } from '../session.ts';
import { bringBack } from '../show-library.ts';
import { get, set, store } from '../store.ts';

const mayChange = 'This tab can change the gallery now.';

const whyNewest = {
  asked: null,
  collected:
    'Another tab has changed this gallery so far that the state shown here is gone; the newest one is shown.',
  erased: 'This gallery was cleared or deleted in another tab.',
};

/** The right to change it has come to this tab. What is on its way out of the state before ends first. */
export async function becomeWriter(of: Library): Promise<void> {
  await idle();
  if (library() !== of) return; // another gallery, or a newer state of this one, was opened meanwhile
  const generation = await newest(of);
  if (generation === 0 && of.generation > 0) return showNewest('erased', 'writer');
  if (generation === of.generation) {
    of.role = 'writer';
    set({ tabs: { role: 'writer', changed: false } });
    tell(mayChange);
    return bringBack();
  }
  await openAnew('writer');
  tell(mayChange);
}

/** Shows the newest state; of a gallery that is gone another one. */
export async function showNewest(
  why: keyof typeof whyNewest,
  role: Library['role'] = 'reader',
): Promise<void> {
  const of = library();
  const id = (await newest(of)) > 0 ? of.id : await galleryToOpen(of.storage);
  if (library() !== of) return;
  if (id === of.id) await openAnew(role);
  else await openGallery(id);
  if (whyNewest[why]) tell(whyNewest[why]);
}

/** What other tabs said while this one slept was not heard. */
export async function lookForChanges(): Promise<void> {
  const of = library();
  const changed = (await newest(of)) !== of.generation;
  if (of === library() && of.role === 'reader') set({ tabs: { ...get().tabs, changed } });
  await publishGalleries();
}

export async function listAgain(): Promise<void> {
  await publishGalleries();
}

/** Nothing can be kept any more before the page is loaded anew. */
export async function everythingErased(): Promise<void> {
  if (get().stage.kind === 'erased') return;
  const reason =
    'Everything that this page kept in this browser was erased in another tab; reload this page to begin anew.';
  set({ stage: { kind: 'refused', reason, clearable: false } });
  await leaveFor(() => library().close());
  set({ notices: [] });
}

async function newest({ storage, id }: Library): Promise<number> {
  return (await storage.galleries()).get(id)?.generation ?? 0;
}

/** Resolves when nothing is at work that another gallery, or a newer state of this one, would end. */
function idle(): Promise<void> {
  const isIdle = (): boolean => !busyWith(get()) && get().galleries.switching === null;
  return new Promise((resolve) => {
    if (isIdle()) return resolve();
    const stop = store.subscribe(() => {
      if (!isIdle()) return;
      stop();
      resolve();
    });
  });
}
