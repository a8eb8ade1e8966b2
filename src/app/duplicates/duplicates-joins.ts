/** The few pairs of the near tier that join anything, nearest first, so that the groups at any radius follow at once. */
import { readPerceptual } from '../../descriptors/perceptual.ts';
import { UnionFind } from '../../lib/union-find.ts';
import type { NearPairs } from '../../workers/near-pairs.ts';
import type { NearNodes } from './duplicates-nodes.ts';

/** Flat pictures belong together when no channel differs by more than that, of 255. */
export const NEAR_COLOUR = 2;

/** A shortest spanning forest (Kruskal, 1956): its joins up to a radius connect what all pairs up to it connect. */
export interface NearJoins {
  /** Rows of the nodes. */
  first: Uint32Array;
  second: Uint32Array;
  /** How many of the joins lie within each radius, 0 to that of the pairs. */
  within: Uint32Array;
}

/** Of the same hash, of nearly the same colour, and of the pairs. */
export function nearJoins(nodes: NearNodes, pairs: NearPairs): NearJoins {
  const joined = new UnionFind(nodes.copies.length);
  const first: number[] = [];
  const second: number[] = [];
  const join = (one: number, other: number): void => {
    if (!joined.join(one, other)) return;
    first.push(one);
    second.push(other);
  };
  for (const [one, ...others] of nodes.members) for (const other of others) join(one!, other);
  joinColours(nodes.hashes, join);
  const { order, ends } = nearestFirst(pairs);
  const within = new Uint32Array(ends.length);
  let at = 0;
  ends.forEach((end, radius) => {
    for (; at < end; at++) {
      const pair = order[at]!;
      join(nodes.members[pairs.first[pair]!]![0]!, nodes.members[pairs.second[pair]!]![0]!);
    }
    within[radius] = first.length;
  });
  return { first: Uint32Array.from(first), second: Uint32Array.from(second), within };
}

/** Numbers of pairs by their distance, and where those of each distance end. */
function nearestFirst({ radius, distances }: NearPairs): { order: Uint32Array; ends: Uint32Array } {
  const ends = new Uint32Array(radius + 1);
  for (const distance of distances) ends[distance]!++;
  for (let distance = 1; distance <= radius; distance++) ends[distance]! += ends[distance - 1]!;
  const order = new Uint32Array(distances.length);
  const next = Uint32Array.of(0, ...ends.subarray(0, radius));
  for (let pair = 0; pair < distances.length; pair++) order[next[distances[pair]!]!++] = pair;
  return { order, ends };
}

function joinColours(hashes: readonly string[], join: (one: number, other: number) => void): void {
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
      if (!apart) join(row, other.row);
    }
  });
}
