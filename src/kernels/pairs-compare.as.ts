/** Compares codes that lie behind each other, counts the pairs within the radius and joins their groups. */
import {
  copies,
  groupOf,
  join,
  pairs,
  parents,
  Row1,
  Row2,
  Row3,
  Row4,
  words,
} from './pairs-store.as';

/** So many rows are compared before those found are looked at. */
const AT_ONCE: u32 = 1024;
const found: usize = memory.data(4 * 1024);

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
  const size = (<usize>words) << 3;
  const code = codes + <usize>index * size;
  const row = load<u32>(rows + ((<usize>index) << 2));
  for (let from = index + 1; from < end; from += AT_ONCE) {
    const to = min(end, from + AT_ONCE);
    const others = codes + <usize>from * size;
    const foundEnd = within(code, others, codes + <usize>to * size, radius);
    if (foundEnd > found) note(code, row, foundEnd, codes, rows, segments);
  }
}

/** Writes the addresses of those codes that lie within the radius to `found` and gives their end. */
function within(code: usize, from: usize, to: usize, radius: u32): usize {
  if (words == 1) return scan<Row1>(code, from, to, radius);
  if (words == 2) return scan<Row2>(code, from, to, radius);
  if (words == 3) return scan<Row3>(code, from, to, radius);
  return scan<Row4>(code, from, to, radius);
}

/** Without a branch on what was found: within a cluster that would be guessed wrong half of the time. */
function scan<Row>(code: usize, from: usize, to: usize, radius: u32): usize {
  const c0 = load<u64>(code);
  const c1 = offsetof<Row>() > 8 ? load<u64>(code, 8) : 0;
  const c2 = offsetof<Row>() > 16 ? load<u64>(code, 16) : 0;
  const c3 = offsetof<Row>() > 24 ? load<u64>(code, 24) : 0;
  let next = found;
  for (let other = from; other < to; other += offsetof<Row>()) {
    let ones = popcnt<u64>(load<u64>(other) ^ c0);
    if (offsetof<Row>() > 8) ones += popcnt<u64>(load<u64>(other, 8) ^ c1);
    if (offsetof<Row>() > 16) ones += popcnt<u64>(load<u64>(other, 16) ^ c2);
    if (offsetof<Row>() > 24) ones += popcnt<u64>(load<u64>(other, 24) ^ c3);
    store<u32>(next, <u32>other);
    next += (<usize>(<u32>ones <= radius)) << 2;
  }
  return next;
}

/** Counts those of the found pairs that disagree on all masks, and joins their groups. */
function note(
  code: usize,
  row: u32,
  foundEnd: usize,
  codes: usize,
  rows: usize,
  segments: u32,
): void {
  const times = <f64>load<u32>(copies + ((<usize>row) << 2));
  const masksEnd = masks + ((<usize>segments) << 5);
  let group = groupOf(row);
  for (let place = found; place < foundEnd; place += 4) {
    const other = <usize>load<u32>(place);
    if (segments > 0 && agreesOnOne(code, other, masksEnd)) continue;
    const index = (other - codes) / ((<usize>words) << 3);
    const otherRow = load<u32>(rows + (index << 2));
    const counter = pairs + ((<usize>distance(code, other)) << 3);
    const more = times * <f64>load<u32>(copies + ((<usize>otherRow) << 2));
    store<f64>(counter, load<f64>(counter) + more);
    if (load<u32>(parents + ((<usize>otherRow) << 2)) == group) continue;
    const otherGroup = groupOf(otherRow);
    if (otherGroup != group) group = join(group, otherGroup);
  }
}

function distance(a: usize, b: usize): u32 {
  let ones: u64 = 0;
  for (let word: usize = 0; word < (<usize>words) << 3; word += 8) {
    ones += popcnt<u64>(load<u64>(a + word) ^ load<u64>(b + word));
  }
  return <u32>ones;
}

function agreesOnOne(a: usize, b: usize, masksEnd: usize): bool {
  const size = (<usize>words) << 3;
  for (let mask = masks; mask < masksEnd; mask += 32) {
    let differing: u64 = 0;
    for (let word: usize = 0; word < size; word += 8) {
      differing |= (load<u64>(a + word) ^ load<u64>(b + word)) & load<u64>(mask + word);
    }
    if (differing == 0) return true;
  }
  return false;
}
