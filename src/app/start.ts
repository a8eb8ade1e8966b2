/** The page begins: what was kept comes back, or the empty page invites. */
import { messageOf, UserError } from '../lib/error.ts';
import { DamageError } from '../storage/damage.ts';
import { publishBackbones, readOffers } from './backbones.ts';
import { planTraining } from './backend.ts';
import { encodeGallery } from './encode-gallery.ts';
import { restoreFolders } from './folder-handles.ts';
import { followDrift } from './drift.ts';
import { activate, publishEncoders } from './encoders.ts';
import { publishGallery, publishStorage } from './gallery-view.ts';
import { PAUSED, type Library } from './library.ts';
import { guard, report } from './notices.ts';
import { restoreLimit } from './runs-limit.ts';
import { library, openLibrary } from './session.ts';
import { restoreSettings } from './settings.ts';
import { get, set } from './store.ts';
import { progressOf } from './conclude-training.ts';

const damaged =
  'The newest state of the gallery was damaged in this browser’s storage; the state before it is shown. Add again what is missing.';

/** Opens what is kept. Never rejects: what fails becomes the screen or a notice. */
export async function startApp(): Promise<void> {
  if (!isSecureContext) {
    const reason = `Semblance works only over https or from localhost, and this page came from ${location.origin}; open it at http://localhost or serve it over https.`;
    return set({ stage: { kind: 'refused', reason, clearable: false } });
  }
  try {
    const { fellBack } = await openLibrary();
    if (fellBack) sayFellBack();
  } catch (error) {
    const reason = messageOf(error);
    return set({ stage: { kind: 'refused', reason, clearable: error instanceof DamageError } });
  }
  await restoreSettings().catch((error: unknown) => report(error, 'read the settings'));
  await restoreLimit().catch((error: unknown) => report(error, 'read the settings'));
  warnWithoutStorage();
  await showLibrary();
  guard('read which pretrained networks are offered', readOffers);
}

/** The page shows the open library; answers from stored codes come first, whatever needs a worker follows. */
export async function showLibrary(): Promise<void> {
  publishGallery();
  publishEncoders();
  publishBackbones();
  showPausedRun();
  await publishStorage();
  guard('bring the folders back', restoreFolders);
  followDrift();
  if (library().items.length > 0) guard('bring the gallery back', bringBack);
}

async function bringBack(): Promise<void> {
  const { activeEncoder } = library().meta;
  if (activeEncoder) await activate(activeEncoder);
  await tidy(library()).catch((error: unknown) => report(error, 'tidy the storage'));
  await encodeGallery();
  await planTraining();
}

async function tidy(opened: Library): Promise<void> {
  if (opened.meta.untidy) await (await import('./tidy-shards.ts')).tidyShards(opened);
  await opened.storage.collect(opened.id);
}

/** The newest generation was damaged. */
export function sayFellBack(): void {
  report(new UserError(damaged), '');
}

function warnWithoutStorage(): void {
  if (library().storage.persistent) return;
  report(
    new Error('the browser refuses storage to this page, so the gallery is gone when it closes'),
    'keep anything here',
  );
}

function showPausedRun(): void {
  const paused = library().meta.runs.find(({ id }) => id === PAUSED);
  if (!paused) return;
  const { state } = paused.run;
  set({ training: { kind: 'paused', progress: progressOf(state) } });
  set({ record: { curves: state.curves, steps: [], strip: null, health: null } });
  if (!get().methods.length) set({ method: state.method });
}
