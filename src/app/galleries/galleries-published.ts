/** Which galleries there are, as the page shows it. */
import { firstName, listGalleries } from './galleries-kept.ts';
import type { GalleryFacts } from './galleries-state.ts';
import { library } from '../session.ts';
import { get, set } from '../store.ts';

/** Puts the list into the state; the open one is in it even before anything of it is kept. */
export async function publishGalleries(): Promise<void> {
  const { storage, id, items } = library();
  const kept = await listGalleries(storage);
  const open = kept.find((gallery) => gallery.id === id) ?? newGallery(id);
  const others = kept.filter((gallery) => gallery.id !== id);
  const list = [...others, { ...open, images: items.length }].toSorted(
    (a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  );
  if (library().id === id) set({ galleries: { ...get().galleries, list, current: id } });
}

function newGallery(id: string): GalleryFacts {
  return { id, name: firstName, images: 0, bytes: 0, createdAt: 0 };
}
