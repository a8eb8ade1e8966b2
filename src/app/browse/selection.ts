/** The selection of items, one for every view. */
import type { Item } from '../../gallery/item.ts';
import { emptySelection, type SelectionState } from './selection-state.ts';
import type { AppState } from '../state.ts';
import { onGalleryLeft } from '../session.ts';
import { get, set, store } from '../store.ts';

/** Changes some fields of the selection. */
export function setSelection(change: Partial<SelectionState>): void {
  set({ selection: { ...get().selection, ...change } });
}

/** What was selected before the range that is being drawn out: drawn back, it leaves nothing behind. */
let base: ReadonlySet<string> = emptySelection.ids;

export function toggle(id: string): void {
  const ids = new Set(get().selection.ids);
  if (!ids.delete(id)) ids.add(id);
  base = ids;
  setSelection({ ids, anchor: id });
}

/** From the anchor to `id`, both with it, in `order`; what was selected before the anchor stays. */
export function selectRange(id: string, order: readonly string[]): void {
  const { ids, anchor } = get().selection;
  const start = anchor === null ? -1 : order.indexOf(anchor);
  const end = order.indexOf(id);
  if (start < 0 || end < 0) {
    base = new Set([...ids, id]);
    setSelection({ ids: base, anchor: id });
    return;
  }
  const between = order.slice(Math.min(start, end), Math.max(start, end) + 1);
  setSelection({ ids: new Set([...base, ...between]) });
}

export function select(ids: readonly string[]): void {
  base = new Set(ids);
  setSelection({ ids: base, anchor: ids.at(-1) ?? null });
}

export function clearSelection(): void {
  base = emptySelection.ids;
  setSelection({ ids: base, anchor: null });
}

/** The selected items in the order of the gallery. */
export function selectedItems(): Item[] {
  const { gallery, selection } = get();
  return gallery.items.filter(({ id }) => selection.ids.has(id));
}

/** Items that left the gallery leave the selection. */
function follow(state: AppState, before: AppState): void {
  if (state.gallery.items === before.gallery.items || state.selection.ids.size === 0) return;
  const here = new Set(state.gallery.items.map(({ id }) => id));
  const ids = [...state.selection.ids].filter((id) => here.has(id));
  if (ids.length < state.selection.ids.size) select(ids);
}

store.subscribe(follow);
onGalleryLeft(clearSelection);
