/** The page begins: what was kept comes back, or the empty page invites. */
import { messageOf, UserError } from '../lib/error.ts';
import { DamageError } from '../storage/damage.ts';
import { publishGallery } from './galleries/gallery-view.ts';
import type { Library } from './library/library.ts';
import { withWork } from './late-work.ts';
import { report } from './notices.ts';
import { library, openLibrary } from './session.ts';
import { set } from './store.ts';
import { followTabs } from './tabs/tabs.ts';

const damaged =
  'The newest state of the gallery was damaged in this browser’s storage; the state before it is shown. Add again what is missing.';

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
  warnWithoutStorage();
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

function warnWithoutStorage(): void {
  if (library().storage.persistent) return;
  report(
    new Error('the browser refuses storage to this page, so the gallery is gone when it closes'),
    'keep anything here',
  );
}
