/** The scalar search kernel: one 64-bit popcount for each word. The caller owns all of the memory. */
import {
  accept,
  BLOCK,
  countersOf,
  countFour,
  hasNearer,
  increment,
  Query,
  searchTiles,
  STATE_BYTES,
} from './hamming-query.as';
import { addPairs, countPairs, lowerLimit, PAIR_BYTES, startPairs } from './pair-counts.as';
import { Row1, Row2, Row3, Row4 } from './rows.as';

export { histogramOffset } from './hamming-query.as';

/** Bytes from one query's state to the next: behind each lie its counters of pairs. */
export function stateBytes(): usize {
  return STATE_BYTES + PAIR_BYTES;
}

function pairsOf(query: Query): usize {
  return changetype<usize>(query) + STATE_BYTES;
}

/** Compares `count` rows of 1 to 4 words with each of the queries; see `searchTiles`. */
export function search(
  codes: usize,
  count: u32,
  words: u32,
  states: usize,
  queries: u32,
  k: u32,
  found: usize,
  capacity: u32,
): void {
  if (words == 1) {
    searchShort(codes, count, states, queries, k, found, capacity);
    return;
  }
  const scan = words == 2 ? scan2 : words == 3 ? scan3 : scan4;
  searchTiles(scan, codes, count, words, states, queries, k, found, capacity, stateBytes());
}

/** Rows of one word: their counting is the dearest part, so that it is done by pairs. */
function searchShort(
  codes: usize,
  count: u32,
  states: usize,
  queries: u32,
  k: u32,
  found: usize,
  capacity: u32,
): void {
  const end = states + <usize>queries * stateBytes();
  for (let state = states; state < end; state += stateBytes()) {
    startPairs(state + STATE_BYTES, k);
  }
  searchTiles(scan1, codes, count, 1, states, queries, k, found, capacity, stateBytes());
  for (let state = states; state < end; state += stateBytes()) {
    addPairs(state + STATE_BYTES, countersOf(changetype<Query>(state)));
  }
}

function scan1(query: Query, codes: usize, from: u32, to: u32): void {
  const pairs = pairsOf(query);
  for (let row = from; row < to; row += BLOCK) {
    const end = min(row + BLOCK, to);
    const odd = (end - row) & 1;
    const last = codes + ((<usize>(end - odd)) << 3);
    let near = countPairs(pairs, query.word0, codes + ((<usize>row) << 3), last);
    if (odd) {
      const ones = popcnt<u64>(load<u64>(last) ^ query.word0);
      increment(countersOf(query) + ((<usize>ones) << 2));
      near = near || <u32>ones < query.limit;
    }
    if (!near) continue;
    const limit = query.limit;
    acceptNearer<Row1>(query, codes, row, end);
    lowerLimit(pairs, limit, query.limit);
  }
}
function scan2(query: Query, codes: usize, from: u32, to: u32): void {
  scan<Row2>(query, codes, from, to);
}
function scan3(query: Query, codes: usize, from: u32, to: u32): void {
  scan<Row3>(query, codes, from, to);
}
function scan4(query: Query, codes: usize, from: u32, to: u32): void {
  scan<Row4>(query, codes, from, to);
}

function scan<Row>(query: Query, codes: usize, from: u32, to: u32): void {
  for (let row = from; row < to; row += BLOCK) {
    const end = min(row + BLOCK, to);
    count<Row>(query, codes, row, end);
    if (hasNearer(query)) acceptNearer<Row>(query, codes, row, end);
  }
}

function count<Row>(query: Query, codes: usize, from: u32, to: u32): void {
  const q0 = query.word0;
  const q1 = query.word1;
  const q2 = query.word2;
  const q3 = query.word3;
  const counters = countersOf(query);
  const size = offsetof<Row>();
  const foursEnd = codes + <usize>(from + ((to - from) & ~3)) * size;
  const end = codes + <usize>to * size;
  let row = codes + <usize>from * size;
  for (; row < foursEnd; row += 4 * size) {
    countFour(
      counters,
      distance<Row>(row, q0, q1, q2, q3),
      distance<Row>(row + size, q0, q1, q2, q3),
      distance<Row>(row + 2 * size, q0, q1, q2, q3),
      distance<Row>(row + 3 * size, q0, q1, q2, q3),
    );
  }
  for (; row < end; row += size) increment(counters + (distance<Row>(row, q0, q1, q2, q3) << 2));
}

function acceptNearer<Row>(query: Query, codes: usize, from: u32, to: u32): void {
  const q0 = query.word0;
  const q1 = query.word1;
  const q2 = query.word2;
  const q3 = query.word3;
  for (let row = from; row < to; row++) {
    const address = codes + <usize>row * offsetof<Row>();
    accept(query, row, <u32>distance<Row>(address, q0, q1, q2, q3));
  }
}

function distance<Row>(row: usize, q0: u64, q1: u64, q2: u64, q3: u64): usize {
  let ones = popcnt<u64>(load<u64>(row) ^ q0);
  if (offsetof<Row>() > 8) ones += popcnt<u64>(load<u64>(row, 8) ^ q1);
  if (offsetof<Row>() > 16) ones += popcnt<u64>(load<u64>(row, 16) ^ q2);
  if (offsetof<Row>() > 24) ones += popcnt<u64>(load<u64>(row, 24) ^ q3);
  return <usize>ones;
}
