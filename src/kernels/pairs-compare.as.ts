/** Compares codes that lie behind each other, counts the pairs within the radius and joins their groups. */
import { copies, groupOf, join, pairs, parents, words } from './pairs-store.as';
import { Row1, Row2, Row3, Row4 } from './rows.as';

/** So many rows are compared before those found are looked at. */
const AT_ONCE: u32 = 1024;
/** Numbers of the rows found, counted from the first of those compared at once. */
const found: usize = memory.data(4 * 1024, 8);

/** A segment disagrees on at least one bit, so there are never more of them than bits. */
const masks: usize = memory.data(257 * 32, 8);

/** Writes the mask of the bits from `position` on as the `index`-th segment on which pairs must disagree. */
export function setMask(index: u32, position: u32, width: u32): void {
  const mask = masks + ((<usize>index) << 5);
  memory.fill(mask, 0, 32);
  for (let bit = position; bit < position + width; bit++) {
    const word = mask + ((bit >> 6) << 3);
    store<u64>(word, load<u64>(word) | ((<u64>1) << (bit & 63)));
  }
}

/**
 * Compares code `index` with all that follow it up to `end`. A pair counts when its distance is at most `radius` and it
 * disagrees on each of the first `segments` masks: those that agree are found where that segment was agreed on.
 */
export function compareWithRest(
  codes: usize,
  rows: usize,
  index: u32,
  end: u32,
  radius: u32,
  segments: u32,
): void {
  if (words == 1) compare<Row1>(codes, rows, index, end, radius, segments);
  else if (words == 2) compare<Row2>(codes, rows, index, end, radius, segments);
  else if (words == 3) compare<Row3>(codes, rows, index, end, radius, segments);
  else compare<Row4>(codes, rows, index, end, radius, segments);
}

function compare<Row>(
  codes: usize,
  rows: usize,
  index: u32,
  end: u32,
  radius: u32,
  segments: u32,
): void {
  const code = codes + <usize>index * offsetof<Row>();
  const row = load<u32>(rows + ((<usize>index) << 2));
  for (let from = index + 1; from < end; from += AT_ONCE) {
    const others = codes + <usize>from * offsetof<Row>();
    let foundEnd = scan<Row>(code, others, min(end - from, AT_ONCE), radius);
    for (let segment: u32 = 0; segment < segments && foundEnd > found; segment++) {
      foundEnd = disagreeing<Row>(code, others, foundEnd, masks + ((<usize>segment) << 5));
    }
    if (foundEnd > found) note<Row>(code, row, foundEnd, others, rows + ((<usize>from) << 2));
  }
}

/**
 * Writes the numbers of those codes that lie within the radius to `found` and gives their end. Without a branch on what
 * was found: within a cluster that would be guessed wrong half of the time.
 */
function scan<Row>(code: usize, others: usize, count: u32, radius: u32): usize {
  const c0 = load<u64>(code);
  const c1 = offsetof<Row>() > 8 ? load<u64>(code, 8) : 0;
  const c2 = offsetof<Row>() > 16 ? load<u64>(code, 16) : 0;
  const c3 = offsetof<Row>() > 24 ? load<u64>(code, 24) : 0;
  let next = found;
  let other = others;
  for (let number: u32 = 0; number < count; number++) {
    let ones = popcnt<u64>(load<u64>(other) ^ c0);
    if (offsetof<Row>() > 8) ones += popcnt<u64>(load<u64>(other, 8) ^ c1);
    if (offsetof<Row>() > 16) ones += popcnt<u64>(load<u64>(other, 16) ^ c2);
    if (offsetof<Row>() > 24) ones += popcnt<u64>(load<u64>(other, 24) ^ c3);
    store<u32>(next, number);
    next += (<usize>(<u32>ones <= radius)) << 2;
    other += offsetof<Row>();
  }
  return next;
}

/** Keeps those of the found codes that disagree with `code` within the mask, and gives their end. */
function disagreeing<Row>(code: usize, others: usize, foundEnd: usize, mask: usize): usize {
  let next = found;
  for (let place = found; place < foundEnd; place += 4) {
    const number = load<u32>(place);
    const other = others + <usize>number * offsetof<Row>();
    let differing = (load<u64>(code) ^ load<u64>(other)) & load<u64>(mask);
    if (offsetof<Row>() > 8) {
      differing |= (load<u64>(code, 8) ^ load<u64>(other, 8)) & load<u64>(mask, 8);
    }
    if (offsetof<Row>() > 16) {
      differing |= (load<u64>(code, 16) ^ load<u64>(other, 16)) & load<u64>(mask, 16);
    }
    if (offsetof<Row>() > 24) {
      differing |= (load<u64>(code, 24) ^ load<u64>(other, 24)) & load<u64>(mask, 24);
    }
    store<u32>(next, number);
    next += (<usize>(differing != 0)) << 2;
  }
  return next;
}

/** Counts the found pairs and joins their groups. */
function note<Row>(code: usize, row: u32, foundEnd: usize, others: usize, rows: usize): void {
  const times = <f64>load<u32>(copies + ((<usize>row) << 2));
  let group = groupOf(row);
  for (let place = found; place < foundEnd; place += 4) {
    const number = <usize>load<u32>(place);
    const other = others + number * offsetof<Row>();
    let ones = popcnt<u64>(load<u64>(other) ^ load<u64>(code));
    if (offsetof<Row>() > 8) ones += popcnt<u64>(load<u64>(other, 8) ^ load<u64>(code, 8));
    if (offsetof<Row>() > 16) ones += popcnt<u64>(load<u64>(other, 16) ^ load<u64>(code, 16));
    if (offsetof<Row>() > 24) ones += popcnt<u64>(load<u64>(other, 24) ^ load<u64>(code, 24));
    const otherRow = load<u32>(rows + (number << 2));
    const counter = pairs + ((<usize>ones) << 3);
    const more = times * <f64>load<u32>(copies + ((<usize>otherRow) << 2));
    store<f64>(counter, load<f64>(counter) + more);
    if (load<u32>(parents + ((<usize>otherRow) << 2)) == group) continue;
    const otherGroup = groupOf(otherRow);
    if (otherGroup != group) group = join(group, otherGroup);
  }
}
