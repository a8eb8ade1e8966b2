/** The living parts behind the page: the workers' clients and the open library. */
import { openStorage } from '../storage/open-storage.ts';
import { startAnalyse } from '../workers/analyse.client.ts';
import { createDecodePool } from '../workers/decode.client.ts';
import { startLearn } from '../workers/learn.client.ts';
import { startSearch } from '../workers/search.client.ts';
import { GALLERY, Library } from './library.ts';

/** Ids of the encoders that the learn worker can answer with in its present life. */
export const loadedEncoders = new Set<string>();

/** What must hear that the learn worker lives anew, its memory empty. */
export const learnStarts = new Set<() => void>([() => loadedEncoders.clear()]);

export const learn = startLearn(() => learnStarts.forEach((hear) => hear()));
export const decode = createDecodePool(() => learn.newDoor());
learnStarts.add(() => decode.renewDoors());
export const search = startSearch();
export const analyse = startAnalyse();

let opened: Library | null = null;

/**
 * Opens storage and what it keeps; once, at the start of the page. Where the newest generation is damaged the one
 * before it is taken, and `fellBack` says so. Throws a UserError when that one is damaged too.
 */
export async function openLibrary(): Promise<{ fellBack: boolean }> {
  const storage = await openStorage();
  try {
    opened = await Library.open(storage);
    return { fellBack: false };
  } catch (error) {
    const previous = await storage.restorePrevious(GALLERY);
    if (!previous) throw error;
    opened = await Library.open(storage);
    return { fellBack: true };
  }
}

/** Erases everything that is kept, also where it is too damaged to be opened. */
export async function eraseStorage(): Promise<void> {
  const storage = opened?.storage ?? (await openStorage());
  await storage.clear();
}

/** The open library. Throws before `openLibrary` is done. */
export function library(): Library {
  if (!opened) throw new Error('The library is not open yet.');
  return opened;
}

/** After everything was erased: an empty library on the same storage. */
export function resetLibrary(): void {
  opened = new Library(library().storage);
}
