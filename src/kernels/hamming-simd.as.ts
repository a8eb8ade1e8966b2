/** The search kernel with 128-bit SIMD: eight rows at a time. It may read up to 7 rows behind the last. */
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
import { Row1, Row2, Row3, Row4 } from './rows.as';

export { histogramOffset } from './hamming-query.as';

/** The distances (u16) of one block. */
const distances = memory.data(<i32>(2 * BLOCK), 16);

/** Bytes from one query's state to the next. */
export function stateBytes(): usize {
  return STATE_BYTES;
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
  const scan = words == 1 ? scan1 : words == 2 ? scan2 : words == 3 ? scan3 : scan4;
  searchTiles(scan, codes, count, words, states, queries, k, found, capacity, STATE_BYTES);
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
    const size = min(BLOCK, to - row);
    compare<Row>(query, codes + <usize>row * offsetof<Row>(), size);
    count(countersOf(query), size);
    if (hasNearer(query)) acceptNearer(query, row, size);
  }
}

/** Writes the distances of the rows from `row` on. */
function compare<Row>(query: Query, row: usize, rows: u32): void {
  const low = v128.load(changetype<usize>(query));
  const high = v128.load(changetype<usize>(query), 16);
  const end = distances + ((<usize>rows) << 1);
  const size = offsetof<Row>();
  for (let to = distances; to < end; to += 16) {
    const first = ofFour<Row>(row, low, high);
    const second = ofFour<Row>(row + 4 * size, low, high);
    v128.store(to, i16x8.extadd_pairwise_i8x16_u(folded(first, second)));
    row += 8 * size;
  }
}

/** Four sums of bits for each of four rows. */
function ofFour<Row>(row: usize, low: v128, high: v128): v128 {
  if (offsetof<Row>() == 8) {
    const both = i64x2.shuffle(low, low, 0, 0);
    return folded(
      i8x16.popcnt(v128.xor(v128.load(row), both)),
      i8x16.popcnt(v128.xor(v128.load(row, 16), both)),
    );
  }
  const size = offsetof<Row>();
  return folded(
    folded(ofOne<Row>(row, low, high), ofOne<Row>(row + size, low, high)),
    folded(ofOne<Row>(row + 2 * size, low, high), ofOne<Row>(row + 3 * size, low, high)),
  );
}

/** Sixteen sums of bits for one row of two words or more. */
function ofOne<Row>(row: usize, low: v128, high: v128): v128 {
  const ones = i8x16.popcnt(v128.xor(v128.load(row), low));
  if (offsetof<Row>() == 16) return ones;
  const rest = offsetof<Row>() == 24 ? v128.load64_zero(row, 16) : v128.load(row, 16);
  return i8x16.add(ones, i8x16.popcnt(v128.xor(rest, high)));
}

/** Adds neighbouring bytes of both; sums stay below 256. */
function folded(a: v128, b: v128): v128 {
  return i8x16.narrow_i16x8_u(i16x8.extadd_pairwise_i8x16_u(a), i16x8.extadd_pairwise_i8x16_u(b));
}

function count(counters: usize, rows: u32): void {
  const foursEnd = distances + ((<usize>(rows & ~3)) << 1);
  const end = distances + ((<usize>rows) << 1);
  let from = distances;
  for (; from < foursEnd; from += 8) {
    countFour(
      counters,
      load<u16>(from),
      load<u16>(from, 2),
      load<u16>(from, 4),
      load<u16>(from, 6),
    );
  }
  for (; from < end; from += 2) increment(counters + ((<usize>load<u16>(from)) << 2));
}

function acceptNearer(query: Query, row: u32, rows: u32): void {
  for (let index: u32 = 0; index < rows; index++) {
    accept(query, row + index, load<u16>(distances + ((<usize>index) << 1)));
  }
}
