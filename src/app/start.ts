/** The page begins: what was kept comes back, or the empty page invites. */
import { messageOf, UserError } from '../lib/error.ts';
import { DamageError } from '../storage/damage.ts';
import { onStorageGone } from './galleries/galleries-kept.ts';
import { isGalleryMarked } from './galleries/gallery-marker.ts';
import { publishGallery } from './galleries/gallery-view.ts';
import type { Library } from './library/library.ts';
import { withWork } from './late-work.ts';
import { report } from './notices.ts';
import { library, openLibrary } from './session.ts';
import { get, set } from './store.ts';
import { followTabs } from './tabs/tabs.ts';

const damaged =
  'The newest state of the gallery was damaged in this browser’s storage; the state before it is shown. Add again what is missing.';

const evicted =
  'There was a gallery here, and the browser has removed it: browsers clear what a page keeps when the disk is short or the page was not visited for weeks. “Open file” takes back a project that you saved; otherwise add the pictures again.';

const cleared =
  'The browser cleared this page’s storage while the page was open. What is shown can still be searched and its codes exported until the page is closed, but nothing is kept any more; reload the page to begin anew.';

/** The browser forgets to count after 250 requests unless it is told; the panel "Privacy" lists them all. */
const mostRequests = 10_000;

/** Opens what is kept. Never rejects: what fails becomes the screen or a notice. */
export async function startApp(): Promise<void> {
  performance.setResourceTimingBufferSize(mostRequests);
  if (!isSecureContext) {
    const reason = `Semblance works only over https or from localhost, and this page came from ${location.origin}; open it at http://localhost or serve it over https.`;
    return set({ stage: { kind: 'refused', reason, clearable: false } });
  }
  followTabs();
  try {
    const { fellBack } = await openLibrary();
    if (fellBack) sayFellBack();
    sayMended(library());
  } catch (error) {
    const reason = messageOf(error);
    return set({ stage: { kind: 'refused', reason, clearable: error instanceof DamageError } });
  }
  await warnOfStorage();
  if (library().items.length === 0) await showEmptyPage();
  try {
    await withWork((work) => work.showAtStart());
  } catch (error) {
    report(error, 'bring the gallery back');
  }
}

/** It needs little of the page's code, so it stands before the rest is asked for. */
function showEmptyPage(): Promise<void> {
  publishGallery();
  return new Promise((resolve) => setTimeout(resolve));
}

/** The newest generation was damaged. */
export function sayFellBack(): void {
  report(new UserError(damaged), '');
}

/** Something was damaged, and made anew or given up. */
export function sayMended({ mended }: Library): void {
  if (mended !== null) report(new UserError(mended), '');
}

async function warnOfStorage(): Promise<void> {
  const { storage, generation } = library();
  onStorageGone(() => void sayCleared());
  if (!storage.persistent) {
    const reason =
      'the browser refuses storage to this page, so the gallery is gone when it closes';
    return report(new Error(reason), 'keep anything here');
  }
  const mayBeGone = generation === 0 && isGalleryMarked();
  if (mayBeGone && (await storage.galleries()).size === 0) report(new UserError(evicted), '');
}

/** Said where the open gallery went with the database, not where the connection alone was lost. */
async function sayCleared(): Promise<void> {
  const { storage, id, generation } = library();
  if (generation === 0 || get().privacy.erasing !== null) return;
  const isThere = await storage.galleries().then(
    (galleries) => galleries.has(id),
    () => false,
  );
  if (!isThere) report(new UserError(cleared), '');
}
