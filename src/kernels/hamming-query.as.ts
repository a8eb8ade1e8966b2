/**
 * What both search kernels share: the state of a query, the choice of the rows that can be among its k nearest, and the
 * order of a scan.
 *
 * A row is accepted while its distance is below `limit`. As soon as k rows lie below it, `limit` falls to the k-th
 * smallest distance so far: a later row at that distance loses every tie, since ties go to the lower row.
 * For each value of `limit` at most k rows are accepted, so at most min(count, k * (bits + 1)) rows leave the scan.
 *
 * A scan only counts distances, block by block; a block is looked at again where a counter below `limit` grew. That
 * spares a comparison for each row, and soon hardly any block is looked at twice.
 */

/** Rows that are counted before the counters are looked at: of 32 bytes each they fit into the fastest cache. */
export const BLOCK: u32 = 512;

/** Room for the distances 0 to 256. */
const COUNTER_BYTES: usize = 257 * 4;

/** Bytes of rows that all queries of a batch pass over in turn, well within the second cache. */
const TILE_BYTES: u32 = 128 * 1024;

/** In the caller's memory; the caller writes the words, and reads `accepted` and the histogram behind the fields. */
@unmanaged
export class Query {
  word0: u64;
  word1: u64;
  word2: u64;
  word3: u64;
  accepted: u32;
  wanted: u32;
  limit: u32;
  /** Accepted rows whose distance is below `limit`; always fewer than `wanted`. */
  below: u32;
  /** Where accepted rows (u32) and their distances (u16) go. */
  rows: usize;
  distances: usize;
}

/** Compares the rows from `from` to before `to` with the query. */
type Scan = (query: Query, codes: usize, from: u32, to: u32) => void;

/**
 * Bytes of a query's state, a multiple of 8: four sets of counters for four rows at a time, since a counter just written
 * is slow to read again, and one of accepted rows.
 */
export const STATE_BYTES: usize = (offsetof<Query>() + 5 * COUNTER_BYTES + 7) & ~7;

/** Where the histogram of 257 counters (u32) lies in a state. */
export function histogramOffset(): usize {
  return offsetof<Query>();
}

/**
 * Runs `queries` states, `stateBytes` apart, over `count` rows, tile by tile. The accepted rows of query i (u32,
 * ascending) go to `found` + 6 * i * capacity, their distances (u16) behind the `capacity` places for rows.
 */
export function searchTiles(
  scan: Scan,
  codes: usize,
  count: u32,
  words: u32,
  states: usize,
  queries: u32,
  k: u32,
  found: usize,
  capacity: u32,
  stateBytes: usize,
): void {
  const end = states + <usize>queries * stateBytes;
  for (let state = states; state < end; state += stateBytes) {
    start(changetype<Query>(state), words, k, found, capacity);
    found += 6 * <usize>capacity;
  }
  const tile = TILE_BYTES / (8 * words);
  for (let from: u32 = 0; from < count; from += tile) {
    const to = from + min(tile, count - from);
    for (let state = states; state < end; state += stateBytes) {
      scan(changetype<Query>(state), codes, from, to);
    }
  }
  for (let state = states; state < end; state += stateBytes) finish(changetype<Query>(state));
}

function start(query: Query, words: u32, k: u32, found: usize, capacity: u32): void {
  memory.fill(countersOf(query), 0, 5 * COUNTER_BYTES);
  query.accepted = 0;
  query.wanted = k;
  query.limit = k > 0 ? words * 64 + 1 : 0;
  query.below = 0;
  query.rows = found;
  query.distances = found + 4 * <usize>capacity;
}

export function countersOf(query: Query): usize {
  return changetype<usize>(query) + offsetof<Query>();
}

/** Counts four rows, each in counters of its own. */
export function countFour(counters: usize, d0: usize, d1: usize, d2: usize, d3: usize): void {
  increment(counters + (d0 << 2));
  const second = counters + (d1 << 2);
  const third = counters + (d2 << 2);
  const fourth = counters + (d3 << 2);
  store<u32>(second, load<u32>(second, COUNTER_BYTES) + 1, COUNTER_BYTES);
  store<u32>(third, load<u32>(third, 2 * COUNTER_BYTES) + 1, 2 * COUNTER_BYTES);
  store<u32>(fourth, load<u32>(fourth, 3 * COUNTER_BYTES) + 1, 3 * COUNTER_BYTES);
}

export function increment(counter: usize): void {
  store<u32>(counter, load<u32>(counter) + 1);
}

/** Whether rows were counted below the limit that are not accepted yet. */
export function hasNearer(query: Query): bool {
  const counters = countersOf(query);
  const end = counters + ((<usize>query.limit) << 2);
  let below: u32 = 0;
  for (let counter = counters; counter < end; counter += 4) below += sumOf(counter);
  return below != query.below;
}

export function accept(query: Query, row: u32, distance: u32): void {
  if (distance >= query.limit) return;
  const place = query.accepted++;
  store<u32>(query.rows + ((<usize>place) << 2), row);
  store<u16>(query.distances + ((<usize>place) << 1), <u16>distance);
  const accepted = countersOf(query) + 4 * COUNTER_BYTES;
  increment(accepted + ((<usize>distance) << 2));
  query.below++;
  while (query.below >= query.wanted) {
    query.limit--;
    query.below -= load<u32>(accepted + ((<usize>query.limit) << 2));
  }
}

/** Adds the four sets of counters up in the first. */
function finish(query: Query): void {
  const counters = countersOf(query);
  for (let counter = counters; counter < counters + COUNTER_BYTES; counter += 4) {
    store<u32>(counter, sumOf(counter));
  }
}

function sumOf(counter: usize): u32 {
  return (
    load<u32>(counter) +
    load<u32>(counter, COUNTER_BYTES) +
    load<u32>(counter, 2 * COUNTER_BYTES) +
    load<u32>(counter, 3 * COUNTER_BYTES)
  );
}
