/** What the page shows of the library, and which pictures take part in what. */
import type { Split } from '../../gallery/item.ts';
import { effectiveSplits } from '../../gallery/splits.ts';
import { markGallery } from './gallery-marker.ts';
import { publishGalleries } from './galleries-published.ts';
import { askToKeep, estimateStorage, isKept } from '../../storage/storage-estimate.ts';
import { passingRows } from '../query/filter.ts';
import { library } from '../session.ts';
import { get, parameters, set } from '../store.ts';

/** Puts items, splits, labels and skipped files of the library into the state. */
export function publishGallery(): void {
  const { items, skipped, meta } = library();
  const counts = new Map<string, number>();
  for (const { label } of items)
    if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  const labels = [...counts].map(([label, count]) => ({ label, count }));
  labels.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  set({
    stage: { kind: meta.indexOnly ? 'index' : items.length > 0 ? 'gallery' : 'empty' },
    gallery: {
      items: [...items],
      splits: effectiveSplits(items, parameters.seed),
      labels,
      ...editsOf(meta),
      skipped: [...skipped],
    },
  });
  publishPassing();
}

/** How often a gallery was edited, for those that were. */
export function editsOf({ edits }: { edits: number }): { edits?: number } {
  return edits > 0 ? { edits } : {};
}

export async function publishStorage(): Promise<void> {
  await publishGalleries();
  const { persistent } = library().storage;
  if (persistent && library().items.length > 0) markGallery();
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

/** Rows of the items that a search compares: those that pass the filter, without one all but the test pictures. */
export function searchableRows(): readonly number[] {
  const { gallery, filter } = get();
  return passingRows(gallery.items, gallery.splits, filter);
}

/** Counts anew what passes the filter; to be called whenever the gallery or the filter is another. */
export function publishPassing(): void {
  const of = get().gallery.splits.reduce((sum, split) => sum + (split === 'test' ? 0 : 1), 0);
  set({ passing: { items: searchableRows().length, of } });
}
