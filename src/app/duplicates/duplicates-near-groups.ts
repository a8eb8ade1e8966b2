/** The groups of the near tier at a radius. */
import { PERCEPTUAL_BITS, readPerceptual } from '../../descriptors/perceptual.ts';
import { turnHash, turns } from '../../descriptors/perceptual-turns.ts';
import type { Item } from '../../gallery/item.ts';
import { popcount } from '../../lib/popcount.ts';
import { UnionFind } from '../../lib/union-find.ts';
import {
  keeperOf,
  noDistances,
  SeenGroup,
  type DistancesFrom,
  type Keeping,
} from './duplicates-groups.ts';
import type { NearJoins } from './duplicates-joins.ts';
import type { NearNodes } from './duplicates-nodes.ts';
import type { DuplicateGroup } from './duplicates-state.ts';

/**
 * The groups at any radius: pictures that are joined by steps of at most so many bits, and pictures of one and the same
 * colour. One file stands for all of the same bytes, the one that the exact tier keeps. A group that was given before
 * with the same files is the same object again.
 */
export function createNearGroups(
  nodes: NearNodes,
  joins: NearJoins,
  turned: boolean,
  keeping: Keeping,
): (radius: number) => DuplicateGroup[] {
  const distances = distancesBy(keeping.pictures, turned);
  let given = new Map<number, SeenGroup>();
  const standing = (row: number): Item => {
    const copies = nodes.copies[row]!;
    return copies.length > 1 ? keeperOf(copies, keeping) : copies[0]!;
  };
  return (radius) => {
    const before = given;
    given = new Map();
    for (const rows of rowsWithin(nodes.copies.length, joins, radius)) {
      const known = before.get(rows[0]!);
      // groups only grow with the radius: with the same first row and as many rows they are the same
      if (known?.items.length === rows.length) given.set(rows[0]!, known);
      else {
        const flat = nodes.hashes[rows[0]!]!.startsWith('flat');
        const from = flat ? noDistances : distances;
        given.set(rows[0]!, new SeenGroup(rows.map(standing), keeping, from, flat));
      }
    }
    return [...given.values()];
  };
}

function rowsWithin(count: number, { first, second, within }: NearJoins, radius: number) {
  const joined = new UnionFind(count);
  const end = within[radius]!;
  for (let join = 0; join < end; join++) joined.join(first[join]!, second[join]!);
  return joined.groups();
}

/** The same groups without those items; a file alone is no group. */
export function pruneGroups(
  groups: readonly DuplicateGroup[],
  gone: ReadonlySet<string>,
  items: readonly Item[],
  turned: boolean,
  keeping: Keeping,
): DuplicateGroup[] {
  const there = new Map(items.map((item) => [item.id, item]));
  return groups.flatMap((group): DuplicateGroup[] => {
    if (!group.items.some((id) => gone.has(id))) return [group];
    const left = group.items.flatMap((id) => there.get(id) ?? []);
    if (left.length < 2) return [];
    const from = group.flat ? noDistances : distancesBy(keeping.pictures, turned);
    return [new SeenGroup(left, keeping, from, group.flat)];
  });
}

/** Bits that differ; of turned pictures, in the position that is nearest. */
function distancesBy(pictures: Keeping['pictures'], turned: boolean): DistancesFrom {
  const bitsOf = ({ picture }: Item): Uint8Array<ArrayBuffer> => {
    const read = readPerceptual(pictures.get(picture)?.perceptual ?? '');
    if (read.kind !== 'bits') throw new RangeError('Flat pictures have no bits to compare.');
    return read.bits;
  };
  const wordsOf = (bits: Uint8Array<ArrayBuffer>): Uint32Array => new Uint32Array(bits.buffer);
  return (keeper, members) => {
    const kept = bitsOf(keeper);
    const ways = (turned ? turns.map((turn) => turnHash(kept, turn)) : [kept]).map(wordsOf);
    return members.map((member) => {
      const bits = wordsOf(bitsOf(member));
      let nearest = PERCEPTUAL_BITS;
      for (const way of ways) nearest = Math.min(nearest, differing(way, bits));
      return nearest;
    });
  };
}

function differing(one: Uint32Array, other: Uint32Array): number {
  let sum = 0;
  for (let word = 0; word < one.length; word++) sum += popcount(one[word]! ^ other[word]!);
  return sum;
}
