/** Which files belong together, and which of them is kept: pure functions of items, hashes and pairs. */
import { readPerceptual } from '../descriptors/perceptual.ts';
import { turnHash, turns } from '../descriptors/perceptual-turns.ts';
import type { Item, Picture } from '../gallery/item.ts';
import { popcount } from '../lib/popcount.ts';
import { UnionFind } from '../lib/union-find.ts';
import type { NearPairs } from '../workers/near-pairs.ts';
import type { DuplicateGroup, KeeperRule } from './duplicates-state.ts';

export interface Keeping {
  rule: KeeperRule;
  /** Items that a person chose to be kept. */
  chosen: ReadonlySet<string>;
  pictures: ReadonlyMap<string, Picture>;
}

/** Flat pictures belong together when no channel differs by more than that, of 255. */
const NEAR_COLOUR = 2;

/** Items of the same bytes: groups of two and more, in the order of the gallery. */
export function exactGroups(items: readonly Item[], keeping: Keeping): DuplicateGroup[] {
  return [...itemsByPicture(items).values()]
    .filter((group) => group.length > 1)
    .map((group) => ({
      items: group.map(({ id }) => id),
      keeper: keeperOf(group, keeping).id,
      distances: group.map(() => 0),
      sizes: sizesOf(group, keeping.pictures),
    }));
}

/** "800 × 600" of each item. */
export function sizesOf(items: readonly Item[], pictures: Keeping['pictures']): string[] {
  return items.map(({ picture }) => {
    const known = pictures.get(picture);
    return known ? `${known.width} × ${known.height}` : '';
  });
}

/** Items of each picture, pictures in the order of their first items. */
export function itemsByPicture(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.picture);
    if (group) group.push(item);
    else groups.set(item.picture, [item]);
  }
  return groups;
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
  const inOrder = rule === 'largest' ? [larger, older] : [older, larger];
  return [...items].sort(
    (a, b) =>
      Number(chosen.has(b.id)) - Number(chosen.has(a.id)) ||
      inOrder[0]!(a, b) ||
      inOrder[1]!(a, b) ||
      a.path.length - b.path.length,
  )[0]!;
}

/** What the near tier is made of: one file of each picture, and which hash it has. */
export interface NearNodes {
  items: readonly Item[];
  /** Its perceptual hash as it is kept. */
  hashes: readonly string[];
  /** Distinct hashes that are not flat, in the order in which pairs name them. */
  distinct: readonly string[];
  /** Rows of `items` with each of the distinct hashes. */
  members: readonly (readonly number[])[];
}

/** One file stands for all of the same bytes: the one that the exact tier keeps. Pictures without a hash are left out. */
export function nearNodes(items: readonly Item[], keeping: Keeping): NearNodes {
  const kept: Item[] = [];
  const hashes: string[] = [];
  const rows = new Map<string, number[]>();
  for (const [picture, group] of itemsByPicture(items)) {
    const hash = keeping.pictures.get(picture)?.perceptual;
    if (hash === undefined) continue;
    const row = kept.push(group.length > 1 ? keeperOf(group, keeping) : group[0]!) - 1;
    hashes.push(hash);
    if (hash.startsWith('flat')) continue;
    const same = rows.get(hash);
    if (same) same.push(row);
    else rows.set(hash, [row]);
  }
  return { items: kept, hashes, distinct: [...rows.keys()], members: [...rows.values()] };
}

/** How many pairs of pictures differ in exactly so many bits, 0 to the radius of the pairs. */
export function countPairs({ members }: NearNodes, pairs: NearPairs): Float64Array {
  const counts = new Float64Array(pairs.radius + 1);
  for (const { length } of members) counts[0]! += (length * (length - 1)) / 2;
  pairs.distances.forEach((distance, pair) => {
    counts[distance]! += members[pairs.first[pair]!]!.length * members[pairs.second[pair]!]!.length;
  });
  return counts;
}

/** Pictures that are joined by steps of at most `radius` bits, and pictures of one and the same colour. */
export function nearGroups(
  nodes: NearNodes,
  pairs: NearPairs,
  { radius, turned }: { radius: number; turned: boolean },
  keeping: Keeping,
): DuplicateGroup[] {
  const joined = new UnionFind(nodes.items.length);
  for (const [first, ...others] of nodes.members) {
    for (const other of others) joined.join(first!, other);
  }
  pairs.distances.forEach((distance, pair) => {
    if (distance > radius) return;
    joined.join(nodes.members[pairs.first[pair]!]![0]!, nodes.members[pairs.second[pair]!]![0]!);
  });
  joinColours(nodes.hashes, joined);
  return joined.groups().map((rows) => {
    const items = rows.map((row) => nodes.items[row]!);
    const keeper = keeperOf(items, keeping);
    const ids = items.map(({ id }) => id);
    const hashes = rows.map((row) => nodes.hashes[row]!);
    const sizes = sizesOf(items, keeping.pictures);
    if (hashes[0]!.startsWith('flat')) {
      return { items: ids, keeper: keeper.id, distances: ids.map(() => 0), sizes, flat: true };
    }
    const distances = distancesFrom(hashes[items.indexOf(keeper)]!, hashes, turned);
    return { items: ids, keeper: keeper.id, distances, sizes };
  });
}

function joinColours(hashes: readonly string[], joined: UnionFind): void {
  const flat = hashes.flatMap((hash, row) => {
    const read = hash.startsWith('flat') ? readPerceptual(hash) : null;
    return read?.kind === 'flat' ? [{ row, colour: read.colour }] : [];
  });
  flat.sort((a, b) => a.colour[0]! - b.colour[0]!);
  flat.forEach(({ row, colour }, index) => {
    for (let next = index + 1; next < flat.length; next++) {
      const other = flat[next]!;
      if (other.colour[0]! - colour[0]! > NEAR_COLOUR) break;
      const apart = colour.some(
        (value, channel) => Math.abs(value - other.colour[channel]!) > NEAR_COLOUR,
      );
      if (!apart) joined.join(row, other.row);
    }
  });
}

/** Bits that differ from the first of the arguments; of turned pictures, in the position that is nearest. */
export function distancesFrom(hash: string, hashes: readonly string[], turned: boolean): number[] {
  const ways = (turned ? turns : turns.slice(0, 1)).map((turn) => turnHash(bitsOf(hash), turn));
  return hashes.map((other) => {
    const bits = bitsOf(other);
    return Math.min(...ways.map((way) => differing(way, bits)));
  });
}

function bitsOf(hash: string): Uint8Array {
  const read = readPerceptual(hash);
  if (read.kind !== 'bits') throw new RangeError('Flat pictures have no bits to compare.');
  return read.bits;
}

function differing(one: Uint8Array, other: Uint8Array): number {
  let sum = 0;
  for (let byte = 0; byte < one.length; byte++) sum += popcount(one[byte]! ^ other[byte]!);
  return sum;
}
