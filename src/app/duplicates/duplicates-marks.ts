/** Marks as groups change: no choice of the page's takes the last file of a group. */
import { lostGroups } from './duplicates-lost.ts';
import { mark, publish } from './duplicates-keeping.ts';
import type { DuplicateGroup } from './duplicates-state.ts';
import { get } from '../store.ts';

/**
 * The keepers of the groups that are shown lose their marks, and so does the keeper of any group that would lose every
 * file. A person may mark them again by hand.
 */
export function unmarkKeepers(): void {
  const { duplicates } = get();
  const { marked, tier } = duplicates;
  if (marked.size === 0) return;
  const shown = tier === 'similar' ? [] : (duplicates[tier] ?? []);
  // who is kept of thousands of groups is found when it is read: only where it may be marked
  const keepers = [...shown.filter((group) => isMarked(group, marked)), ...lostGroups(duplicates)]
    .map(({ keeper }) => keeper)
    .filter((keeper) => marked.has(keeper));
  if (keepers.length > 0) mark(keepers, false);
}

function isMarked({ items }: DuplicateGroup, marked: ReadonlySet<string>): boolean {
  return items.some((item) => marked.has(item));
}

/** Marks of files that left the gallery, and of those that stand in no group any more: their copies left it. */
export function forgetMarks(): void {
  const { marked, exact, near, similar } = get().duplicates;
  if (marked.size === 0) return;
  const grouped = new Set(
    [exact, near, similar].flatMap((groups) => groups ?? []).flatMap(({ items }) => items),
  );
  const there = get().gallery.items.filter(({ id }) => marked.has(id) && grouped.has(id));
  if (there.length < marked.size) publish({ marked: new Set(there.map(({ id }) => id)) });
}
