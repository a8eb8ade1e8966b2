/**
 * Distances of codes of one word counted two rows at a time: one counter for each pair of distances halves the loads and
 * stores, which are what a scan of short codes costs. The highest bit of a counter says that one of its two distances is
 * below the limit, so a scan notices near rows without a comparison.
 */

const DISTANCES: usize = 65;
const NEAR: u32 = 1 << 31;

/** Room for the counters of all pairs. */
export const PAIR_BYTES: usize = DISTANCES * DISTANCES * 4 + 4;

/** All counters at 0, all pairs below the limit, or none where no row is `wanted`. */
export function startPairs(pairs: usize, wanted: u32): void {
  const end = pairs + DISTANCES * DISTANCES * 4;
  const start = wanted > 0 ? NEAR : 0;
  for (let counter = pairs; counter < end; counter += 4) store<u32>(counter, start);
}

/** Counts an even number of rows; whether any of them is below the limit. */
export function countPairs(pairs: usize, query: u64, row: usize, end: usize): bool {
  let seen: u32 = 0;
  for (; row + 32 <= end; row += 32) {
    seen |= countPair(pairs, popcnt(load<u64>(row) ^ query), popcnt(load<u64>(row, 8) ^ query));
    seen |= countPair(
      pairs,
      popcnt(load<u64>(row, 16) ^ query),
      popcnt(load<u64>(row, 24) ^ query),
    );
  }
  for (; row < end; row += 16) {
    seen |= countPair(pairs, popcnt(load<u64>(row) ^ query), popcnt(load<u64>(row, 8) ^ query));
  }
  return seen >= NEAR;
}

function countPair(pairs: usize, first: u64, second: u64): u32 {
  const counter = pairs + <usize>((first * DISTANCES + second) << 2);
  const counted = load<u32>(counter);
  store<u32>(counter, counted + 1);
  return counted;
}

/** The limit falls: pairs that have no distance below it any more lose their mark. */
export function lowerLimit(pairs: usize, limit: u32, lower: u32): void {
  for (let distance = lower; distance < limit; distance++) {
    for (let other = lower; other < <u32>DISTANCES; other++) {
      unmark(pairs, distance, other);
      unmark(pairs, other, distance);
    }
  }
}

function unmark(pairs: usize, first: u32, second: u32): void {
  const counter = pairs + ((<usize>first * DISTANCES + second) << 2);
  store<u32>(counter, load<u32>(counter) & ~NEAR);
}

/** Adds the counts to a histogram of single distances. */
export function addPairs(pairs: usize, histogram: usize): void {
  for (let first: usize = 0; first < DISTANCES; first++) {
    let sum: u32 = 0;
    for (let second: usize = 0; second < DISTANCES; second++) {
      const counted = load<u32>(pairs + ((first * DISTANCES + second) << 2)) & ~NEAR;
      const counter = histogram + (second << 2);
      store<u32>(counter, load<u32>(counter) + counted);
      sum += counted;
    }
    const counter = histogram + (first << 2);
    store<u32>(counter, load<u32>(counter) + sum);
  }
}
