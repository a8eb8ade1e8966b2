/** The living parts behind the page: the workers' clients and the open library. */
import { startAnalyse } from '../workers/analyse.client.ts';
import { createDecodePool } from '../workers/decode.client.ts';
import { startLearn } from '../workers/learn.client.ts';
import { startSearch } from '../workers/search.client.ts';
import {
  eraseKept,
  galleryToOpen,
  openedStorage,
  readLibrary,
  rememberGallery,
  type ReadLibrary,
} from './galleries/galleries-kept.ts';
import { logEvent } from './diagnostics/log.ts';
import { Library } from './library/library.ts';
import { UserError } from '../lib/error.ts';
import { announce } from './tabs/channel.ts';
import { holdGallery, takeFree, type GalleryHold } from './tabs/gallery-lock.ts';

/** Ids of the encoders that the learn worker can answer with in its present life. */
export const loadedEncoders = new Set<string>();

/** What must hear that the learn worker lives anew, its memory empty. */
export const learnStarts = new Set<() => void>([() => loadedEncoders.clear()]);

/** What must hear that a life of the learn worker is over, and with it whatever was begun there. */
export const learnEnds = new Set<() => void>();

export const learn = startLearn(
  () => learnStarts.forEach((hear) => hear()),
  () => learnEnds.forEach((hear) => hear()),
);
export const decode = createDecodePool(
  () => learn.newDoor(),
  () => logEvent('A decoder of pictures hung or stopped and was replaced.'),
);
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
export function galleryLeft(): void {
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
let held: GalleryHold | null = null;
/** Rights that are not given back yet although their gallery was left. */
const retained = new Set<GalleryHold>();
const takenHearers = new Set<(library: Library, hold: GalleryHold) => void>();

/** A gallery as it is kept, with the right to change it or the wait for that right. */
export interface HeldLibrary extends ReadLibrary {
  hold: GalleryHold;
}

/** `hear` is told of every library that becomes the open one; it must not throw. */
export function onGalleryTaken(hear: (library: Library, hold: GalleryHold) => void): void {
  takenHearers.add(hear);
}

/**
 * Opens storage and the gallery that was open last; once, at the start of the page. Where the newest generation is
 * damaged the one before it is taken, and `fellBack` says so. Throws a UserError when that one is damaged too, and
 * whatever else failed: the newest generation is given up for damage alone, and by its writer alone.
 */
export async function openLibrary(): Promise<{ fellBack: boolean }> {
  const storage = await openedStorage();
  const { library: first, fellBack, hold } = await readGallery(await galleryToOpen(storage));
  await takeLibrary(first, hold);
  return { fellBack };
}

/**
 * What is kept of another gallery, and the right to change it; the open one stays open. Throws as `openLibrary` does.
 * Whoever does not take it releases the hold.
 */
export async function readGallery(id: string): Promise<HeldLibrary> {
  const hold = await holdGallery(id);
  try {
    return { ...(await readLibrary(await openedStorage(), id, hold.role)), hold };
  } catch (error) {
    hold.release();
    throw error;
  }
}

/** The open gallery as it is kept now, for the tab that is its writer by now or reads it on. Throws as `openLibrary` does. */
export async function readAnew(role: Library['role']): Promise<ReadLibrary> {
  return readLibrary(await openedStorage(), library().id, role);
}

/** That library is the open one from here on; what is still at work on the one before keeps nothing more. */
export async function takeLibrary(next: Library, hold = held): Promise<void> {
  const [before, left] = [opened, held];
  [opened, held] = [next, hold];
  await before?.close();
  if (left && left !== hold && !retained.has(left)) left.release();
  if (hold) takenHearers.forEach((hear) => hear(next, hold));
}

/**
 * Does work that only the writer of that gallery may do, and stays its writer until it is done. Throws a UserError where
 * another tab is the writer.
 */
export async function asWriter<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
  const own = opened?.id === id ? held : null;
  if (own) {
    library().assertWriter();
    retained.add(own);
    return work().finally(() => {
      retained.delete(own);
      if (held !== own) own.release();
    });
  }
  const letGo = await takeFree(id);
  if (letGo) return work().finally(letGo);
  throw new UserError(
    'Another tab is working on that gallery, so nothing was changed; close that tab, or do it there.',
  );
}

/**
 * Erases the open gallery, also where it is too damaged to be opened; everything that this browser keeps where there is
 * no other. The library is a new and empty one of the same name at once, and what is still at work on the one before
 * keeps nothing more. Throws a UserError where another tab is the gallery's writer.
 */
export async function eraseGallery(): Promise<void> {
  const storage = await openedStorage();
  const id = opened?.id ?? (await galleryToOpen(storage));
  await asWriter(id, async () => {
    const before = opened?.meta;
    if (opened) await takeLibrary(new Library(storage, id));
    const { all } = await eraseKept(storage, id);
    if (before && !(all && before.name === null)) {
      const { name, createdAt } = before;
      await library().commit({}, (meta) => ({ ...meta, name, createdAt }));
      await rememberGallery(id);
    }
    announce({ gallery: id, generation: 0 });
  });
}

/** The open library. Throws before `openLibrary` is done. */
export function library(): Library {
  if (!opened) throw new Error('The library is not open yet.');
  return opened;
}
