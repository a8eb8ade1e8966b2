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
} from './hamming-query.as';
import { Row1, Row2, Row3, Row4 } from './rows.as';

export { histogramOffset, stateBytes } from './hamming-query.as';

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
  const scan = words == 1 ? scan1 : words == 2 ? scan2 : words == 3 ? scan3 : scan4;
  searchTiles(scan, codes, count, words, states, queries, k, found, capacity);
}

function scan1(query: Query, codes: usize, from: u32, to: u32): void {
  scan<Row1>(query, codes, from, to);
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
