/** What the near tier joins: one row for each picture that has a perceptual hash, whoever of its files is kept. */
import type { Item, Picture } from '../../gallery/item.ts';
import type { NearPairs } from '../../workers/near-pairs.ts';
import { copiesOf } from './duplicates-groups.ts';

export interface NearNodes {
  /** Files of each picture, of the same bytes. */
  copies: readonly (readonly Item[])[];
  /** Its perceptual hash as it is kept. */
  hashes: readonly string[];
  /** Distinct hashes that are not flat, in the order in which pairs name them. */
  distinct: readonly string[];
  /** Rows of `copies` with each of the distinct hashes. */
  members: readonly (readonly number[])[];
}

/** Pictures without a hash are left out. */
export function nearNodes(
  items: readonly Item[],
  pictures: ReadonlyMap<string, Picture>,
): NearNodes {
  const copies: (readonly Item[])[] = [];
  const hashes: string[] = [];
  const rows = new Map<string, number[]>();
  for (const [picture, files] of copiesOf(items)) {
    const hash = pictures.get(picture)?.perceptual;
    if (hash === undefined) continue;
    const row = copies.push(files) - 1;
    hashes.push(hash);
    if (hash.startsWith('flat')) continue;
    const same = rows.get(hash);
    if (same) same.push(row);
    else rows.set(hash, [row]);
  }
  return { copies, hashes, distinct: [...rows.keys()], members: [...rows.values()] };
}

/** How many pairs of pictures differ in exactly so many bits, 0 to the radius of the pairs. */
export function countPairs({ members }: NearNodes, pairs: NearPairs): Float64Array {
  const counts = new Float64Array(pairs.radius + 1);
  for (const { length } of members) counts[0]! += (length * (length - 1)) / 2;
  for (let pair = 0; pair < pairs.distances.length; pair++) {
    counts[pairs.distances[pair]!]! +=
      members[pairs.first[pair]!]!.length * members[pairs.second[pair]!]!.length;
  }
  return counts;
}
