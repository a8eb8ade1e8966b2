/** Which files are of the same bytes, and which of a group is kept: pure functions of items and pictures. */
import type { Item, Picture } from '../../gallery/item.ts';
import { keepLast } from '../../lib/keep-last.ts';
import type { DuplicateGroup, KeeperRule } from './duplicates-state.ts';

export interface Keeping {
  rule: KeeperRule;
  /** Items that a person chose to be kept. */
  chosen: ReadonlySet<string>;
  pictures: ReadonlyMap<string, Picture>;
}

/** Items of the same bytes: groups of two and more, in the order of the gallery. */
export function exactGroups(items: readonly Item[], keeping: Keeping): DuplicateGroup[] {
  const groups: DuplicateGroup[] = [];
  for (const copies of copiesOf(items).values()) {
    if (copies.length > 1) groups.push(new SeenGroup(copies, keeping, noDistances));
  }
  return groups;
}

/** Items of each picture, pictures in the order of their first items. */
export const copiesOf = keepLast((items: readonly Item[]): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.picture);
    if (group) group.push(item);
    else groups.set(item.picture, [item]);
  }
  return groups;
});

/** Bits in which each of `members` differs from the keeper. */
export type DistancesFrom = (keeper: Item, members: readonly Item[]) => number[];

export const noDistances: DistancesFrom = (_, members) => members.map(() => 0);

/** A group whose keeper, distances and sizes are found when they are first read. */
export class SeenGroup implements DuplicateGroup {
  readonly items: readonly string[];
  readonly flat?: true;
  readonly #members: readonly Item[];
  readonly #keeping: Keeping;
  readonly #distancesFrom: DistancesFrom;
  #keeper: Item | null = null;
  #distances: readonly number[] | null = null;
  #sizes: readonly string[] | null = null;

  constructor(
    members: readonly Item[],
    keeping: Keeping,
    distancesFrom: DistancesFrom,
    flat = false,
  ) {
    if (flat) this.flat = true;
    this.items = members.map(({ id }) => id);
    this.#members = members;
    this.#keeping = keeping;
    this.#distancesFrom = distancesFrom;
  }

  get keeper(): string {
    return this.#kept().id;
  }

  get distances(): readonly number[] {
    return (this.#distances ??= this.#distancesFrom(this.#kept(), this.#members));
  }

  get sizes(): readonly string[] {
    return (this.#sizes ??= sizesOf(this.#members, this.#keeping.pictures));
  }

  #kept(): Item {
    return (this.#keeper ??= keeperOf(this.#members, this.#keeping));
  }
}

/** "800 × 600" of each item. */
export function sizesOf(items: readonly Item[], pictures: Keeping['pictures']): string[] {
  return items.map(({ picture }) => {
    const known = pictures.get(picture);
    return known ? `${known.width} × ${known.height}` : '';
  });
}

/**
 * Whom a person chose; else by the rule: the most pixels, then the most bytes, or the oldest; at last the shortest path,
 * since copies get longer names, and the first of the gallery.
 */
export function keeperOf(items: readonly Item[], { rule, chosen, pictures }: Keeping): Item {
  const pixels = ({ picture }: Item): number => {
    const known = pictures.get(picture);
    return known ? known.width * known.height : 0;
  };
  const larger = (a: Item, b: Item): number => pixels(b) - pixels(a) || b.bytes - a.bytes;
  const older = (a: Item, b: Item): number => a.modified - b.modified;
  const [before, after] = rule === 'largest' ? [larger, older] : [older, larger];
  const order = (a: Item, b: Item): number =>
    Number(chosen.has(b.id)) - Number(chosen.has(a.id)) ||
    before(a, b) ||
    after(a, b) ||
    a.path.length - b.path.length;
  return items.reduce((kept, item) => (order(item, kept) < 0 ? item : kept));
}
