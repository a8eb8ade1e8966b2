/** A ranking whose ties are kept as ties: how many items, and how many relevant ones, lie at each distance. */
import { harmonicBetween } from './harmonic.ts';

export interface TieGroups {
  /** Items at distance 0, 1, 2, ... */
  items: Float64Array;
  /** Relevant ones among them. */
  relevant: Float64Array;
}

export function createTieGroups(distances: number): TieGroups {
  return { items: new Float64Array(distances), relevant: new Float64Array(distances) };
}

/**
 * Expected precision at `k` over all orders of the ties: hits among the first k, divided by k. With fewer than k items
 * the rest counts as misses.
 */
export function precisionAt(groups: TieGroups, k: number): number {
  return expectedHits(groups, [k])[0]! / k;
}

/** Expected number of relevant ones among the first k over all orders of the ties, for each of `ranks`, ascending. */
export function expectedHits({ items, relevant }: TieGroups, ranks: readonly number[]): number[] {
  let seen = 0;
  let hits = 0;
  let distance = 0;
  return ranks.map((rank) => {
    while (distance < items.length && seen + items[distance]! <= rank) {
      seen += items[distance]!;
      hits += relevant[distance]!;
      distance++;
    }
    if (distance === items.length || seen >= rank) return hits;
    return hits + (relevant[distance]! * (rank - seen)) / items[distance]!;
  });
}

/**
 * Expected average precision of the first `k` over all orders of the ties: the sum of the precisions at the hits divided
 * by the number of hits within the first k (the convention of the hashing literature), 0 without a hit.
 * After He, Lu and Sclaroff (CVPR 2018); where k cuts a group of ties in two, the expectation runs over how many of its
 * relevant items come before the cut (hypergeometric), since they are the denominator too.
 */
export function averagePrecision({ items, relevant }: TieGroups, k = Infinity): number {
  let seen = 0;
  let hits = 0;
  let sum = 0;
  for (let distance = 0; distance < items.length; distance++) {
    const size = items[distance]!;
    const good = relevant[distance]!;
    if (seen + size > k) return expectedAtCut(size, good, k - seen, seen, hits, sum);
    sum += groupSum(size, good, seen, hits);
    seen += size;
    hits += good;
  }
  return hits === 0 ? 0 : sum / hits;
}

/**
 * Expected sum of precisions at the hits of a group, `good` among `size` in random order behind `seen` with `hits`:
 * the sum over p = 1..size of (hits + 1 + (p - 1) slope) / (seen + p), times good / size. Since the numerator is
 * slope (seen + p) plus a constant, it needs no loop but two harmonic numbers.
 */
function groupSum(size: number, good: number, seen: number, hits: number): number {
  if (good === 0) return 0;
  if (size === 1) return (hits + 1) / (seen + 1);
  const slope = (good - 1) / (size - 1);
  const constant = hits + 1 - slope * (seen + 1);
  return (good / size) * (slope * size + constant * harmonicBetween(seen, seen + size));
}

function expectedAtCut(
  size: number,
  good: number,
  room: number,
  seen: number,
  hits: number,
  sum: number,
): number {
  let expected = 0;
  const { first, weights } = hypergeometric(size, good, room);
  for (const [index, weight] of weights.entries()) {
    const drawn = first + index;
    if (hits + drawn === 0) continue;
    expected += (weight * (sum + groupSum(room, drawn, seen, hits))) / (hits + drawn);
  }
  return expected;
}

/** Chances of first, first + 1, ... good ones among `room` drawn from `size` that hold `good`. */
function hypergeometric(
  size: number,
  good: number,
  room: number,
): { first: number; weights: Float64Array } {
  const first = Math.max(0, room - (size - good));
  const last = Math.min(good, room);
  const weights = new Float64Array(last - first + 1);
  const mode = Math.min(last, Math.max(first, Math.floor(((room + 1) * (good + 1)) / (size + 2))));
  const bad = size - good - room;
  // From the likeliest number outwards, so that nothing overflows.
  weights[mode - first] = 1;
  for (let drawn = mode; drawn < last; drawn++) {
    const ratio = ((good - drawn) * (room - drawn)) / ((drawn + 1) * (bad + drawn + 1));
    weights[drawn + 1 - first] = weights[drawn - first]! * ratio;
  }
  for (let drawn = mode; drawn > first; drawn--) {
    const ratio = (drawn * (bad + drawn)) / ((good - drawn + 1) * (room - drawn + 1));
    weights[drawn - 1 - first] = weights[drawn - first]! * ratio;
  }
  const total = weights.reduce((all, weight) => all + weight, 0);
  return { first, weights: weights.map((weight) => weight / total) };
}
