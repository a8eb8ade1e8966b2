/** Which points of a map belong to the selected items. */
import type { Item } from '../../gallery/item.ts';

/** Points in the order of the selection; a picture under several paths is selected with any of them. */
export function mapSelection(
  points: readonly Item[],
  items: readonly Item[],
  selected: ReadonlySet<string>,
): number[] {
  if (selected.size === 0) return [];
  const pictures = new Map<string, string>();
  for (const { id, picture } of items) if (selected.has(id)) pictures.set(id, picture);
  const pointOf = new Map(points.map(({ picture }, point) => [picture, point]));
  const found = [...selected].flatMap((id) => pointOf.get(pictures.get(id) ?? '') ?? []);
  return [...new Set(found)];
}
