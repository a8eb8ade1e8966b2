/** What the tiers of duplicates share: the suggested keepers, and the place of their state. */
import { keepLast } from '../../lib/keep-last.ts';
import type { Keeping } from './duplicates-groups.ts';
import type { DuplicatesState } from './duplicates-state.ts';
import { library } from '../session.ts';
import { get, set } from '../store.ts';

/** Items that a person chose to be kept; replaced, never changed in place. */
let chosenKeepers: ReadonlySet<string> = new Set();

const keepingOf = keepLast(
  (rule: Keeping['rule'], chosen: Keeping['chosen'], pictures: Keeping['pictures']): Keeping => ({
    rule,
    chosen,
    pictures,
  }),
);

/** The same object for as long as nothing of it changes, so that what follows from it is kept too. */
export function keeping(): Keeping {
  return keepingOf(get().duplicates.rule, chosenKeepers, library().pictures);
}

/** In place of whom of `group` was chosen before. */
export function chooseKeeper(item: string, group: readonly string[]): void {
  const chosen = new Set(chosenKeepers);
  for (const other of group) chosen.delete(other);
  chosenKeepers = chosen.add(item);
}

export function forgetKeepers(): void {
  chosenKeepers = new Set();
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
