/** The split of every item: what its folder said, and a seeded hold-out where no folder named a validation split. */
import { createRandom } from '../lib/random.ts';
import type { Item, Split } from './item.ts';

/** Share of each label that is held out for validation unless another is asked for. */
const HELD_OUT = 0.2;

/** The properties of an item that decide its split. */
export type SplitItem = Pick<Item, 'id' | 'label' | 'folderSplit'>;

/**
 * The split of each item, in their order. Without any item in a validation folder, a share (20 % unless said) of the items of each label that
 * are not test (rounded; those without a label are a group of their own) are held out: the ones with the smallest draws,
 * where an item's draw depends on the seed and its id alone, so that the order of items does not matter.
 */
export function effectiveSplits(
  items: readonly SplitItem[],
  seed: number,
  share = HELD_OUT,
): Split[] {
  const splits = items.map(({ folderSplit }) => folderSplit ?? 'train');
  if (splits.includes('val')) return splits;
  for (const rows of rowsByLabel(items, splits).values()) {
    const draws = rows.map((row) => ({
      row,
      id: items[row]!.id,
      draw: drawOf(seed, items[row]!.id),
    }));
    draws.sort((a, b) => a.draw - b.draw || compareText(a.id, b.id));
    for (const { row } of draws.slice(0, Math.round(share * rows.length))) splits[row] = 'val';
  }
  return splits;
}

function rowsByLabel(
  items: readonly SplitItem[],
  splits: readonly Split[],
): Map<string | null, number[]> {
  const groups = new Map<string | null, number[]>();
  for (const [row, { label }] of items.entries()) {
    if (splits[row] === 'test') continue;
    const group = groups.get(label);
    if (group) group.push(row);
    else groups.set(label, [row]);
  }
  return groups;
}

/** Uniform in [0, 1): FNV-1a over the id, mixed with the seed by the generator itself. */
function drawOf(seed: number, id: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < id.length; place++) {
    hash = Math.imul(hash ^ id.charCodeAt(place), 0x01000193);
  }
  return createRandom(hash ^ Math.imul(seed, 0x9e3779b1)).next();
}

/** By code units, the same in every locale. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
