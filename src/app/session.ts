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
import { Library } from './library/library.ts';

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

/**
 * Opens storage and the gallery that was open last; once, at the start of the page. Where the newest generation is
 * damaged the one before it is taken, and `fellBack` says so. Throws a UserError when that one is damaged too, and
 * whatever else failed: the newest generation is given up for damage alone.
 */
export async function openLibrary(): Promise<{ fellBack: boolean }> {
  const storage = await openedStorage();
  const { library: first, fellBack } = await readLibrary(storage, await galleryToOpen(storage));
  opened = first;
  return { fellBack };
}

/** What is kept of another gallery; the open one stays open. Throws as `openLibrary` does. */
export async function readGallery(id: string): Promise<ReadLibrary> {
  return readLibrary(await openedStorage(), id);
}

/** That library is the open one from here on; what is still at work on the one before keeps nothing more. */
export async function takeLibrary(next: Library): Promise<void> {
  const before = opened;
  opened = next;
  await before?.close();
}

/**
 * Erases the open gallery, also where it is too damaged to be opened; everything that this browser keeps where there is
 * no other. The library is a new and empty one of the same name at once, and what is still at work on the one before
 * keeps nothing more.
 */
export async function eraseGallery(): Promise<void> {
  const storage = await openedStorage();
  const id = opened?.id ?? (await galleryToOpen(storage));
  const before = opened?.meta;
  if (opened) await takeLibrary(new Library(storage, id));
  const { all } = await eraseKept(storage, id);
  if (!before || (all && before.name === null)) return;
  const { name, createdAt } = before;
  await library().commit({}, (meta) => ({ ...meta, name, createdAt }));
  await rememberGallery(id);
}

/** The open library. Throws before `openLibrary` is done. */
export function library(): Library {
  if (!opened) throw new Error('The library is not open yet.');
  return opened;
}
