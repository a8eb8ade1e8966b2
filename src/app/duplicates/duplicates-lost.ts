/** Groups of which no file would be left once the marked ones are gone. */
import type { DuplicateGroup, DuplicatesState } from './duplicates-state.ts';

/**
 * Near groups first. A file of a near group stands for all of the same bytes, so any of these is enough; and files of
 * the same bytes that belong to a near group are gone with that group alone.
 */
export function lostGroups({
  exact,
  near,
  marked,
}: Pick<DuplicatesState, 'exact' | 'near' | 'marked'>): DuplicateGroup[] {
  if (marked.size === 0) return [];
  const sameBytes = new Map<string, DuplicateGroup>();
  for (const group of exact ?? []) for (const item of group.items) sameBytes.set(item, group);
  const allMarked = (group: DuplicateGroup): boolean =>
    group.items.every((item) => marked.has(item));
  const isLost = (item: string): boolean => {
    const copies = sameBytes.get(item);
    return copies ? allMarked(copies) : marked.has(item);
  };
  const lost = (near ?? []).filter(({ items }) => items.every(isLost));
  const inNear = new Set((near ?? []).flatMap(({ items }) => items));
  const alone = (exact ?? []).filter(
    (group) => allMarked(group) && !group.items.some((item) => inNear.has(item)),
  );
  return [...lost, ...alone];
}
