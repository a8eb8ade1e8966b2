/** What the tiers of duplicates share: the suggested keepers, and the place of their state. */
import type { Keeping } from './duplicates-groups.ts';
import type { DuplicatesState } from './duplicates-state.ts';
import { library } from './session.ts';
import { get, set } from './store.ts';

/** Items that a person chose to be kept. */
export const chosenKeepers = new Set<string>();

export function keeping(): Keeping {
  const { rule } = get().duplicates;
  return { rule, chosen: chosenKeepers, pictures: library().pictures };
}

export function publish(change: Partial<DuplicatesState>): void {
  set({ duplicates: { ...get().duplicates, ...change } });
}

export function mark(items: readonly string[], on: boolean): void {
  const marked = new Set(get().duplicates.marked);
  for (const item of items) {
    if (on) marked.add(item);
    else marked.delete(item);
  }
  publish({ marked });
}

/** A search for duplicates under way. */
export interface FindContext {
  signal: AbortSignal;
  onProgress: (work: { what: string; done: number; total: number }) => void;
}
