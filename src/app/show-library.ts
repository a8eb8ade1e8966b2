/** Use case: what is kept of the open gallery comes back. */
import { publishBackbones, readOffers } from './backbones/backbones.ts';
import { planTraining } from './training/backend.ts';
import { progressOf } from './training/conclude-training.ts';
import { followDrift } from './drift/drift.ts';
import { encodeGallery } from './encoders/encode-gallery.ts';
import { activate, publishEncoders } from './encoders/encoders.ts';
import { restoreFolders } from './folders/folder-handles.ts';
import { publishGallery, publishStorage } from './galleries/gallery-view.ts';
import { PAUSED, type Library } from './library/library.ts';
import { guard, report } from './notices.ts';
import { restoreLimit } from './training/runs-limit.ts';
import { library } from './session.ts';
import { restoreSettings } from './settings.ts';
import { get, set } from './store.ts';

/** At the start of the page: with what was set in earlier visits. */
export async function showAtStart(): Promise<void> {
  await restoreSettings().catch((error: unknown) => report(error, 'read the settings'));
  await restoreLimit().catch((error: unknown) => report(error, 'read the settings'));
  await showLibrary();
  guard('read which pretrained networks are offered', readOffers);
}

/**
 * The page shows the open library; answers from stored codes come first, whatever needs a worker follows. Of a gallery
 * that came as an index only nothing is made and nothing is brought back: it waits to be asked.
 */
export async function showLibrary(): Promise<void> {
  publishGallery();
  if (library().meta.indexOnly) return publishStorage();
  publishEncoders();
  publishBackbones();
  showPausedRun();
  await publishStorage();
  guard('bring the folders back', restoreFolders);
  followDrift();
  if (library().items.length > 0) guard('bring the gallery back', bringBack);
  else if (library().changeable) guard('tidy the storage', () => tidy(library()));
}

/** Answers from stored codes, and whatever the gallery still lacks, where this tab may change it. */
export async function bringBack(): Promise<void> {
  const { activeEncoder } = library().meta;
  if (activeEncoder) await activate(activeEncoder);
  if (!library().changeable) return;
  showPausedRun();
  await tidy(library()).catch((error: unknown) => report(error, 'tidy the storage'));
  await encodeGallery();
  await planTraining();
}

async function tidy(opened: Library): Promise<void> {
  if (opened.meta.untidy) await (await import('./library/tidy-shards.ts')).tidyShards(opened);
  await opened.storage.collect(opened.id);
}

function showPausedRun(): void {
  const paused = library().meta.runs.find(({ id }) => id === PAUSED);
  // a tab that only reads would call interrupted what another one is training
  if (!paused || !library().changeable || get().training.kind !== 'idle') return;
  const { state } = paused.run;
  const interrupted = paused.interrupted === true;
  set({ training: { kind: 'paused', progress: progressOf(state), interrupted } });
  set({ record: { curves: state.curves, steps: [], strip: null, health: null } });
  if (!get().methods.length) set({ method: state.method });
}
