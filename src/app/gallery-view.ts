/** What the page shows of the library, and which pictures take part in what. */
import type { Split } from '../gallery/item.ts';
import { effectiveSplits } from '../gallery/splits.ts';
import { askToKeep, estimateStorage, isKept } from '../storage/storage-estimate.ts';
import { library } from './session.ts';
import { get, parameters, set } from './store.ts';

/** Puts items, splits, labels and skipped files of the library into the state. */
export function publishGallery(): void {
  const { items, skipped } = library();
  const counts = new Map<string, number>();
  for (const { label } of items)
    if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  const labels = [...counts].map(([label, count]) => ({ label, count }));
  labels.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  set({
    stage: { kind: items.length > 0 ? 'gallery' : 'empty' },
    gallery: {
      items: [...items],
      splits: effectiveSplits(items, parameters.seed),
      labels,
      skipped: [...skipped],
    },
  });
}

export async function publishStorage(): Promise<void> {
  const { persistent } = library().storage;
  const [estimate, kept] = await Promise.all([estimateStorage(), isKept()]);
  const { storage } = get();
  set({ storage: { persistent, ...estimate, kept: kept === true ? true : storage.kept } });
}

/** Asks the browser to keep the gallery, unless it was asked in this visit; nothing waits for the answer. */
export function askOnceToKeep(): void {
  if (get().storage.kept !== null) return;
  void askToKeep().then((kept) => set({ storage: { ...get().storage, kept } }));
}

/** A picture with items of several splits counts for the first of these alone. */
const precedence: readonly Split[] = ['test', 'train', 'val'];

/** Hashes of the distinct pictures of a split; `splits`: those of the items, where they are not the gallery's own. */
export function picturesOf(split: Split, splits = get().gallery.splits): string[] {
  const { items } = get().gallery;
  const stronger = precedence.slice(0, precedence.indexOf(split));
  const taken = new Set<string>();
  const wanted = new Set<string>();
  items.forEach(({ picture }, row) => {
    if (splits[row] === split) wanted.add(picture);
    else if (stronger.includes(splits[row]!)) taken.add(picture);
  });
  return [...wanted].filter((hash) => !taken.has(hash));
}

/** Rows of the items that a search compares: all but the test pictures. */
export function searchableRows(): number[] {
  const { items, splits } = get().gallery;
  return items.map((_, row) => row).filter((row) => splits[row] !== 'test');
}
