/** Galleries as they are kept: which there are, which was open last, and how one is read or forgotten. */
import { isAbort } from '../../lib/error.ts';
import { messageOf } from '../../lib/error.ts';
import { DamageError } from '../../storage/damage.ts';
import { openStorage, type OpenedStorage } from '../../storage/open-storage.ts';
import type { Manifest, Storage } from '../../storage/types.ts';
import { logEvent } from '../diagnostics/log.ts';
import { unmarkGallery } from './gallery-marker.ts';
import { MAIN, type GalleryFacts } from './galleries-state.ts';
import type { Meta } from '../library/kept-parts.ts';
import { isReadable } from '../library/damaged-parts.ts';
import { Library } from '../library/library.ts';
import { readerStorage } from '../tabs/reader-storage.ts';

/** What a gallery is called before a person names it. */
export const firstName = 'My pictures';

const OPEN = 'open gallery';

/** Settings of the first gallery that are its own; those of others end with "/" and their id. */
const mainSettings = ['settings', 'baselines', 'folder handles'];

export interface ReadLibrary {
  library: Library;
  /** The newest generation was damaged: this is the one before. */
  fellBack: boolean;
}

const goneHearers = new Set<() => void>();

/** `hear` is told when the browser closed the database, or anybody deleted it, while it was open; it must not throw. */
export function onStorageGone(hear: () => void): void {
  goneHearers.add(hear);
}

let opening: Promise<OpenedStorage> | null = null;

/** The page's storage, opened at the first call; again where that failed. */
export function openedStorage(): Promise<OpenedStorage> {
  opening ??= openStorage({ hearGone: () => goneHearers.forEach((hear) => hear()) }).catch(
    (error: unknown) => {
      opening = null;
      throw error;
    },
  );
  return opening;
}

/** The writer of a gallery may change it twice while it is read, and collect what the first state had. */
const readings = 3;

/**
 * Where both generations are damaged the newest is mended, see `Library.mended`; throws a UserError where it cannot be. A reader gives up the newest one for nothing.
 */
export async function readLibrary(
  storage: OpenedStorage,
  id: string,
  role: Library['role'] = 'writer',
): Promise<ReadLibrary> {
  if (role === 'reader') {
    return { library: await readByReader(readerStorage(storage, id), id), fellBack: false };
  }
  // what was not brought to this version's form can be read as it is; the next start tries again
  await storage.migrate(id).catch((error: unknown) => logEvent(messageOf(error)));
  try {
    return { library: await Library.open(storage, id), fellBack: false };
  } catch (error) {
    if (!(error instanceof DamageError)) throw error;
    const previous = await storage.restorePrevious(id, (one) => isReadable(storage, one));
    if (previous) return { library: await Library.open(storage, id), fellBack: true };
    const { mendGallery } = await import('../library/mend.ts');
    return { library: await mendGallery(storage, id), fellBack: false };
  }
}

async function readByReader(storage: Storage, id: string, left = readings): Promise<Library> {
  try {
    return await Library.open(storage, id, 'reader');
  } catch (error) {
    if (left === 1 || !(error instanceof DamageError || isAbort(error))) throw error;
    return readByReader(storage, id, left - 1);
  }
}

/** The gallery that was open last; where it is gone, the first there is. */
export async function galleryToOpen(storage: Storage): Promise<string> {
  const last = await storage.readSetting(OPEN);
  const ids = [...(await storage.galleries()).keys()];
  if (typeof last === 'string' && ids.includes(last)) return last;
  return ids.includes(MAIN) ? MAIN : (ids[0] ?? MAIN);
}

/** That gallery is opened at the next visit. */
export async function rememberGallery(id: string): Promise<void> {
  await (await openedStorage()).writeSetting(OPEN, id);
}

/** Forgets a gallery with its own settings; chunks that no other gallery names are freed. */
export async function forgetGallery(id: string): Promise<void> {
  await forget(await openedStorage(), id);
}

/**
 * Erases a gallery, also a damaged one: everything that this browser keeps where there is no other, which the answer says.
 * Throws, with nothing erased, where it cannot be told whether there is.
 */
export async function eraseKept(storage: OpenedStorage, id: string): Promise<{ all: boolean }> {
  const others = [...(await storage.galleries()).keys()].filter((other) => other !== id);
  const all = others.length === 0;
  if (all) {
    unmarkGallery();
    await storage.clear();
  } else await forget(storage, id);
  return { all };
}

async function forget(storage: OpenedStorage, id: string): Promise<void> {
  const isOwn = (setting: string): boolean =>
    setting.endsWith(`/${id}`) || (id === MAIN && mainSettings.includes(setting));
  await storage.deleteGallery(id, isOwn);
  await storage.collect(id);
}

/** What is known of every gallery, the oldest first. */
export async function listGalleries(storage: Storage): Promise<GalleryFacts[]> {
  const galleries = [...(await storage.galleries())].map(([id, manifest]) => factsOf(id, manifest));
  return galleries.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

function factsOf(id: string, manifest: Manifest | null): GalleryFacts {
  const { name, createdAt = 0, images = 0 } = (manifest?.meta ?? {}) as Partial<Meta>;
  const chunks = Object.values(manifest?.parts ?? {}).flat();
  const sizes = new Map(chunks.map(({ key, bytes }) => [key, bytes]));
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return { id, name: name ?? firstName, images, bytes, createdAt };
}
