/**
 * Memory of the pairs kernel: codes with the row each came from, how often each code occurs, and the groups so far.
 * A group is a tree of rows whose parent is never a later row (union-find with path halving), so its root is its first row.
 */

/** 64-bit words of a code. */
export let words: u32 = 0;
/** The codes: as given at first, each once and with its bits moved after `collapse`. */
export let codes: usize = 0;
/** Which row each of `codes` came from, the first where there are several. */
export let rows: usize = 0;
/** How many codes there are. */
export let count: u32 = 0;
/** For each row how often its code occurs. */
export let copies: usize = 0;
/** For each row its parent, itself where it is the first of its group. */
export let parents: usize = 0;
/** Pairs found at each distance, numbers of 64 bits with a fraction: exact up to 2^53, more than 2^27 rows have. */
export const pairs: usize = memory.data(257 * 8);
/** First byte of memory that is free. */
export let top: usize = __heap_base;

const PAGE_BITS: u32 = 16;

/** The address of that many bytes of memory, a multiple of 8; 0 where the memory cannot grow so far. */
export function take(bytes: u64): usize {
  const address = (top + 7) & ~7;
  const missing = <i64>address + bytes - ((<i64>memory.size()) << PAGE_BITS);
  if (missing > 0) {
    const pages = (missing + (1 << PAGE_BITS) - 1) >> PAGE_BITS;
    if (pages > 65536 || memory.grow(<i32>pages) < 0) return 0;
  }
  top = address + <usize>bytes;
  return address;
}

/** Gives back all memory from there on. */
export function giveBack(address: usize): void {
  top = address;
}

/** Room for the codes to be written to, and for what is noted of each; 0 where there is no such room. */
export function reserve(rowCount: u32, wordsOfCode: u32): usize {
  words = wordsOfCode;
  count = 0;
  codes = take(<u64>rowCount * words * 8);
  rows = take(<u64>rowCount * 4);
  copies = take(<u64>rowCount * 4);
  parents = take(<u64>rowCount * 4);
  return codes && rows && copies ? (parents ? codes : 0) : 0;
}

/** Puts a code that was not there yet behind the others; its words lie at `code`. */
export function append(code: usize, row: u32): void {
  const size = (<usize>words) << 3;
  const place = codes + <usize>count * size;
  for (let word: usize = 0; word < size; word += 8) {
    store<u64>(place + word, load<u64>(code + word));
  }
  store<u32>(rows + ((<usize>count) << 2), row);
  store<u32>(copies + ((<usize>row) << 2), 1);
  store<u32>(parents + ((<usize>row) << 2), row);
  count++;
}

/** Row `row` has the same code as the earlier row `first`. */
export function repeat(first: u32, row: u32): void {
  const counter = copies + ((<usize>first) << 2);
  const before = load<u32>(counter);
  store<f64>(pairs, load<f64>(pairs) + before);
  store<u32>(counter, before + 1);
  store<u32>(parents + ((<usize>row) << 2), first);
}

/** The first row of the group that a row is in. */
export function groupOf(row: u32): u32 {
  let current = row;
  let parent = load<u32>(parents + ((<usize>current) << 2));
  while (parent != current) {
    const next = load<u32>(parents + ((<usize>parent) << 2));
    store<u32>(parents + ((<usize>current) << 2), next);
    current = next;
    parent = load<u32>(parents + ((<usize>current) << 2));
  }
  return current;
}

/** Joins the groups that two rows are the first of, and gives the first row of both. */
export function join(a: u32, b: u32): u32 {
  const first = a < b ? a : b;
  const later = a < b ? b : a;
  store<u32>(parents + ((<usize>later) << 2), first);
  return first;
}
