/** The living parts behind the page: the workers' clients and the open library. */
import { DamageError } from '../storage/damage.ts';
import { openStorage } from '../storage/open-storage.ts';
import { startAnalyse } from '../workers/analyse.client.ts';
import { createDecodePool } from '../workers/decode.client.ts';
import { startLearn } from '../workers/learn.client.ts';
import { startSearch } from '../workers/search.client.ts';
import { MAIN } from './galleries-state.ts';
import { Library } from './library.ts';

/** Ids of the encoders that the learn worker can answer with in its present life. */
export const loadedEncoders = new Set<string>();

/** What must hear that the learn worker lives anew, its memory empty. */
export const learnStarts = new Set<() => void>([() => loadedEncoders.clear()]);

export const learn = startLearn(() => learnStarts.forEach((hear) => hear()));
export const decode = createDecodePool(() => learn.newDoor());
learnStarts.add(() => decode.renewDoors());
export const search = startSearch();
export const analyse = startAnalyse();

/**
 * The learn worker lives, and the decode workers know the way to it: to be called before they are asked to hand it
 * pixels, since a message to a worker that has ended is answered by nobody.
 */
export async function wakeLearn(): Promise<void> {
  await learn.remote.methods({ backbone: false, pictures: 0 });
}

const leaving = new Set<() => void>();

/**
 * What `reset` does happens whenever the open gallery is cleared or another one takes its place: state that names its
 * items must not outlive it. Called before the other one is published; it must not throw.
 */
export function onGalleryLeft(reset: () => void): void {
  leaving.add(reset);
}

/** The open gallery is left. */
export function leaveGallery(): void {
  leaving.forEach((reset) => reset());
}

const goneHearers = new Set<(ids: ReadonlySet<string>) => void>();

/** `hear` is told the ids of items that were removed, once they are no longer in the state; it must not throw. */
export function onItemsGone(hear: (ids: ReadonlySet<string>) => void): void {
  goneHearers.add(hear);
}

/** These items were removed. */
export function itemsGone(ids: ReadonlySet<string>): void {
  if (ids.size > 0) goneHearers.forEach((hear) => hear(ids));
}

let opened: Library | null = null;

/**
 * Opens storage and what it keeps; once, at the start of the page. Where the newest generation is damaged the one
 * before it is taken, and `fellBack` says so. Throws a UserError when that one is damaged too, and whatever else failed:
 * the newest generation is given up for damage alone.
 */
export async function openLibrary(): Promise<{ fellBack: boolean }> {
  const storage = await openStorage();
  try {
    opened = await Library.open(storage);
    return { fellBack: false };
  } catch (error) {
    if (!(error instanceof DamageError)) throw error;
    const previous = await storage.restorePrevious(MAIN);
    if (!previous) throw error;
    opened = await Library.open(storage);
    return { fellBack: true };
  }
}

/**
 * Erases everything that is kept, also where it is too damaged to be opened. The library is a new and empty one at once,
 * and what is still at work on the one before keeps nothing more.
 */
export async function eraseStorage(): Promise<void> {
  const before = opened;
  if (before) opened = new Library(before.storage);
  await before?.close();
  const storage = before?.storage ?? (await openStorage());
  await storage.clear();
}

/** The open library. Throws before `openLibrary` is done. */
export function library(): Library {
  if (!opened) throw new Error('The library is not open yet.');
  return opened;
}
