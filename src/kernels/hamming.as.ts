/**
 * The search kernel in AssemblyScript: one scan over all codes gives the histogram of distances and the few rows that
 * can be among the k nearest. Scalar 64-bit popcount: on x86 it is faster than the 128-bit one of SIMD.
 *
 * A row is accepted while its distance is below `limit`. As soon as k rows lie below it, `limit` falls to the k-th
 * smallest distance so far: a later row at that distance loses every tie, since ties go to the lower row.
 * For each value of `limit` at most k rows are accepted, so at most min(count, k * (bits + 1)) rows leave the scan.
 *
 * The caller owns all of the memory. Rows and query are 1 to 4 words of 64 bits.
 */

/** Room for the distances 0 to 256. */
const COUNTER_BYTES: usize = 257 * 4;

/** Rows of one to four words: only their sizes are used. */
class Row1 {
  a: u64;
}
class Row2 extends Row1 {
  b: u64;
}
class Row3 extends Row2 {
  c: u64;
}
class Row4 extends Row3 {
  d: u64;
}

let limit: u32 = 0;
/** Accepted rows whose distance is below `limit`; always fewer than `wanted`. */
let below: u32 = 0;
let wanted: u32 = 0;
/** Counters of accepted rows by distance. */
let accepted: usize = 0;
/** Where the next accepted row and its distance go. */
let nextRow: usize = 0;
let nextDistance: usize = 0;

let query0: u64 = 0;
let query1: u64 = 0;
let query2: u64 = 0;
let query3: u64 = 0;

/** Bytes of the scratch memory that `search` needs; the histogram is its first 257 counters. */
export function scratchBytes(): usize {
  return 5 * COUNTER_BYTES;
}

/**
 * Compares `count` rows from `codes` on with the row at `query`, writes the accepted rows (u32) from `rows` on in
 * ascending order and their distances (u16) from `distances` on, and gives their number.
 */
export function search(
  codes: usize,
  count: u32,
  words: u32,
  query: usize,
  k: u32,
  scratch: usize,
  rows: usize,
  distances: usize,
): u32 {
  memory.fill(scratch, 0, scratchBytes());
  accepted = scratch + 4 * COUNTER_BYTES;
  wanted = k;
  below = 0;
  limit = k > 0 ? words * 64 + 1 : 0;
  nextRow = rows;
  nextDistance = distances;
  query0 = load<u64>(query);
  query1 = load<u64>(query, 8);
  query2 = load<u64>(query, 16);
  query3 = load<u64>(query, 24);
  if (words == 1) scan<Row1>(codes, count, scratch);
  else if (words == 2) scan<Row2>(codes, count, scratch);
  else if (words == 3) scan<Row3>(codes, count, scratch);
  else scan<Row4>(codes, count, scratch);
  joinCounters(scratch);
  return <u32>((nextRow - rows) >> 2);
}

/** Four rows at a time, each with counters of its own: a counter just written is slow to read again. */
function scan<Row>(codes: usize, count: u32, counters: usize): void {
  const q0 = query0;
  const q1 = query1;
  const q2 = query2;
  const q3 = query3;
  const fours = count & ~3;
  let bound = limit;
  let address = codes;
  let row: u32 = 0;
  for (; row < fours; row += 4) {
    const d0 = distance<Row>(address, q0, q1, q2, q3);
    const d1 = distance<Row>(address + offsetof<Row>(), q0, q1, q2, q3);
    const d2 = distance<Row>(address + 2 * offsetof<Row>(), q0, q1, q2, q3);
    const d3 = distance<Row>(address + 3 * offsetof<Row>(), q0, q1, q2, q3);
    address += 4 * offsetof<Row>();
    increment(counters + ((<usize>d0) << 2));
    increment(counters + COUNTER_BYTES + ((<usize>d1) << 2));
    increment(counters + 2 * COUNTER_BYTES + ((<usize>d2) << 2));
    increment(counters + 3 * COUNTER_BYTES + ((<usize>d3) << 2));
    if (i32(d0 < bound) | i32(d1 < bound) | i32(d2 < bound) | i32(d3 < bound)) {
      accept(row, d0);
      accept(row + 1, d1);
      accept(row + 2, d2);
      accept(row + 3, d3);
      bound = limit;
    }
  }
  for (; row < count; row++) {
    const last = distance<Row>(address, q0, q1, q2, q3);
    address += offsetof<Row>();
    increment(counters + ((<usize>last) << 2));
    accept(row, last);
  }
}

function distance<Row>(row: usize, q0: u64, q1: u64, q2: u64, q3: u64): u32 {
  let ones = popcnt<u64>(load<u64>(row) ^ q0);
  if (offsetof<Row>() > 8) ones += popcnt<u64>(load<u64>(row, 8) ^ q1);
  if (offsetof<Row>() > 16) ones += popcnt<u64>(load<u64>(row, 16) ^ q2);
  if (offsetof<Row>() > 24) ones += popcnt<u64>(load<u64>(row, 24) ^ q3);
  return <u32>ones;
}

function increment(counter: usize): void {
  store<u32>(counter, load<u32>(counter) + 1);
}

function accept(row: u32, distance: u32): void {
  if (distance >= limit) return;
  store<u32>(nextRow, row);
  store<u16>(nextDistance, <u16>distance);
  nextRow += 4;
  nextDistance += 2;
  increment(accepted + ((<usize>distance) << 2));
  below++;
  while (below >= wanted) {
    limit--;
    below -= load<u32>(accepted + ((<usize>limit) << 2));
  }
}

/** Adds the four sets of counters up in the first. */
function joinCounters(counters: usize): void {
  for (let counter = counters; counter < counters + COUNTER_BYTES; counter += 4) {
    const sum =
      load<u32>(counter) +
      load<u32>(counter, COUNTER_BYTES) +
      load<u32>(counter, 2 * COUNTER_BYTES) +
      load<u32>(counter, 3 * COUNTER_BYTES);
    store<u32>(counter, sum);
  }
}
