/** Storage as a tab sees it that only reads a gallery: a piece that is gone may be one that its writer has collected. */
import { DamageError } from '../../storage/damage.ts';
import type { OpenedStorage } from '../../storage/open-storage.ts';

let hearOutdated: (gallery: string, generation: number) => void = () => undefined;

/** `hear` is told of a generation of which pieces are gone from storage, since newer ones took its place. */
export function onOutdated(hear: typeof hearOutdated): void {
  hearOutdated = hear;
}

/**
 * Reads as `storage` does. Where a piece is gone and the gallery has been changed since, `onOutdated` hears it and the
 * reading ends with an AbortError: nothing is damaged.
 */
export function readerStorage(storage: OpenedStorage, gallery: string): OpenedStorage {
  let read: number | null = null;
  const newest = async (): Promise<number> =>
    (await storage.galleries()).get(gallery)?.generation ?? 0;
  const outdated = async (error: unknown): Promise<never> => {
    if (!(error instanceof DamageError) || read === null || (await newest()) === read) throw error;
    hearOutdated(gallery, read);
    throw new DOMException('The gallery was changed in another tab.', 'AbortError');
  };
  return {
    ...storage,
    readManifest: async (id, missing) => {
      const manifest = await storage.readManifest(id, missing);
      if (id === gallery) read = manifest?.generation ?? 0;
      return manifest;
    },
    commit: async (id, manifest) => {
      await storage.commit(id, manifest);
      if (id === gallery) read = manifest.generation;
    },
    readBytes: (ref) => storage.readBytes(ref).catch(outdated),
    readBlob: (ref) => storage.readBlob(ref).catch(outdated),
  };
}
