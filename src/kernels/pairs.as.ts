/**
 * The pairs kernel in AssemblyScript: counts all pairs of codes within a Hamming radius and joins them to groups.
 *
 * It divides by segments of the codes. Of a set of rows, a pair either agrees on the next segment, and then both are in
 * the same of its buckets, or it disagrees, and then at least one of its `radius` differing bits is spent. So each pair
 * within the radius goes one way through the divisions and is compared to count in one place only; with no bit left to
 * spend, pairs that disagree are out (pigeonhole, as in Norouzi, Punjani and Fleet 2012 and in Manku et al. 2007; the
 * choice of segments is made anew for each bucket, from a sample of its rows, and ends where comparing all is cheaper).
 *
 * The divisions in progress are a stack of frames, so that the work can be done in steps.
 */
import { closeTables, collapseRows, openTables, placesAddress } from './pairs-collapse.as';
import { compareWithRest, setMask } from './pairs-compare.as';
import {
  codes,
  count,
  giveBack,
  pairs,
  parents,
  reserve,
  rows,
  take,
  top,
  words,
} from './pairs-store.as';

/** Costs in comparisons: of moving a row to its bucket, and of looking into a bucket. */
const MOVE: f64 = 8;
const LOOK: f64 = 1;
/** Sets that are not worth a thought. */
const FEW: u32 = 48;
/** Rows of a sample, and bits of the widest segment. */
const SAMPLE: u32 = 512;
const WIDEST: u32 = 13;
const counters: usize = memory.data(4 << 13, 8);

/** The largest share that can be done while something is left. */
const ALMOST: f64 = 0.9999;

const FRESH: u32 = 0;
const COMPARING: u32 = 1;
const DIVIDED: u32 = 2;

/** A set of rows and how far the work on it has come. */
@unmanaged
class Frame {
  codes: usize;
  rows: usize;
  count: u32;
  /** First bit that no segment has taken yet. */
  position: u32;
  /** Segments on which its pairs disagree. */
  skipped: u32;
  state: u32;
  /** Next row to compare, or next bucket. */
  cursor: u32;
  width: u32;
  /** Ends of the buckets, and the rows in their order. */
  ends: usize;
  sortedCodes: usize;
  sortedRows: usize;
  /** Memory from here on is free once the buckets are done. */
  top: usize;
}

/** Each bucket is at least one bit further than the set it came from. */
const frames: usize = memory.data(48 * 258, 8);
let depth: u32 = 0;
let radius: u32 = 0;
let liveBits: u32 = 0;

export { placesAddress };

/** Room for the codes, each `words` words of 64 bits, to be written to; 0 where there is no such room. */
export function begin(rowCount: u32, wordsOfCode: u32): usize {
  return reserve(rowCount, wordsOfCode);
}

/** Call once codes and places are written, and before `collapse`. False where there is no room. */
export function open(rowCount: u32): bool {
  return openTables(rowCount);
}

/** Takes in the codes of rows `from` to `to`. */
export function collapse(from: u32, to: u32): void {
  collapseRows(from, to);
}

/** After all rows: the first `live` places are worth dividing by. */
export function divide(within: u32, live: u32): void {
  closeTables();
  radius = within;
  liveBits = live;
  depth = 0;
  if (count > 1 && radius > 0) push(codes, rows, count, 0, 0);
}

/** Works for about as long as `budget` comparisons take, and gives the share of the whole that is done; only the end is 1. */
export function step(budget: f64): f64 {
  let left = budget;
  while (depth > 0 && left > 0) {
    const frame = frameAt(depth - 1);
    if (frame.state == FRESH) left -= decide(frame);
    else if (frame.state == COMPARING) left -= compareSome(frame, left);
    else left -= goOn(frame, left);
  }
  // buckets count as done once they are frames of their own
  return depth == 0 ? 1 : min(share(frameAt(0)), ALMOST);
}

/** For each row an earlier row of its group, itself where it is the first: numbers of 32 bits. */
export function parentsAddress(): usize {
  return parents;
}

/** How many pairs have each distance from 0 on: floating-point numbers of 64 bits. */
export function pairsAddress(): usize {
  return pairs;
}

function frameAt(index: u32): Frame {
  return changetype<Frame>(frames + index * offsetof<Frame>());
}

function push(setCodes: usize, setRows: usize, setCount: u32, position: u32, skipped: u32): void {
  const frame = frameAt(depth++);
  frame.codes = setCodes;
  frame.rows = setRows;
  frame.count = setCount;
  frame.position = position;
  frame.skipped = skipped;
  frame.state = FRESH;
  frame.cursor = 0;
}

/** Divides the set where that pays, and gives the cost. */
function decide(frame: Frame): f64 {
  const segments = radius - frame.skipped + 1;
  const piece = (liveBits - frame.position) / segments;
  const fitting = 30 - clz(frame.count);
  const width = min(min(piece, fitting), WIDEST);
  frame.cursor = 0;
  frame.width = width;
  frame.state = DIVIDED;
  if (frame.count <= FEW || width == 0) frame.state = COMPARING;
  else if (!pays(frame, segments, piece) || !sort(frame)) frame.state = COMPARING;
  return frame.state == DIVIDED ? MOVE * frame.count : <f64>(segments * SAMPLE);
}

/**
 * Whether moving the rows and comparing within the buckets of all segments costs clearly less than comparing all, judged
 * by how many pairs of a sample agree on each segment.
 */
function pays(frame: Frame, segments: u32, piece: u32): bool {
  const sampled = min(frame.count, SAMPLE);
  const stride = frame.count / sampled;
  let agreeing: u32 = 0;
  for (let segment: u32 = 0; segment < segments; segment++) {
    const position = frame.position + segment * piece;
    memory.fill(counters, 0, (<usize>4) << frame.width);
    for (let index: u32 = 0; index < sampled; index++) {
      const code = frame.codes + <usize>index * stride * words * 8;
      const counter = counters + ((<usize>keyOf(code, position, frame.width)) << 2);
      const before = load<u32>(counter);
      agreeing += before;
      store<u32>(counter, before + 1);
    }
  }
  const all = <f64>frame.count * frame.count * 0.5;
  const within = (all * agreeing) / (<f64>sampled * sampled * 0.5);
  const moving = segments * (MOVE * frame.count + LOOK * <f64>(1 << frame.width));
  return within + moving < 0.75 * all;
}

/** Bits `position` to `position + width` of a code. */
function keyOf(code: usize, position: u32, width: u32): u32 {
  const word = code + ((position >> 6) << 3);
  const shift = position & 63;
  let bits = load<u64>(word) >> shift;
  if (shift + width > 64) bits |= load<u64>(word, 8) << (64 - shift);
  return (<u32>bits) & ((1 << width) - 1);
}

/** Counting sort by the next segment into fresh memory. False where there is none. */
function sort(frame: Frame): bool {
  const size = (<usize>words) << 3;
  const buckets: u32 = 1 << frame.width;
  frame.top = top;
  const ends = take((<u64>buckets) << 2);
  const sortedRows = take((<u64>frame.count) << 2);
  const sortedCodes = take(<u64>frame.count * size);
  if (!ends || !sortedRows || !sortedCodes) {
    giveBack(frame.top);
    return false;
  }
  memory.fill(ends, 0, (<usize>buckets) << 2);
  const codesEnd = frame.codes + <usize>frame.count * size;
  for (let code = frame.codes; code < codesEnd; code += size) {
    const counter = ends + ((<usize>keyOf(code, frame.position, frame.width)) << 2);
    store<u32>(counter, load<u32>(counter) + 1);
  }
  let sum: u32 = 0;
  for (let bucket: u32 = 0; bucket < buckets; bucket++) {
    const counter = ends + ((<usize>bucket) << 2);
    const inBucket = load<u32>(counter);
    store<u32>(counter, sum);
    sum += inBucket;
  }
  frame.ends = ends;
  frame.sortedCodes = sortedCodes;
  frame.sortedRows = sortedRows;
  scatter(frame, size);
  return true;
}

/** Each counter is the start of its bucket before and its end after. */
function scatter(frame: Frame, size: usize): void {
  let row = frame.rows;
  const codesEnd = frame.codes + <usize>frame.count * size;
  for (let code = frame.codes; code < codesEnd; code += size) {
    const counter = frame.ends + ((<usize>keyOf(code, frame.position, frame.width)) << 2);
    const place = <usize>load<u32>(counter);
    store<u32>(counter, <u32>place + 1);
    store<u32>(frame.sortedRows + (place << 2), load<u32>(row));
    const target = frame.sortedCodes + place * size;
    for (let word: usize = 0; word < size; word += 8) {
      store<u64>(target + word, load<u64>(code + word));
    }
    row += 4;
  }
}

/** Compares rows of the set until the budget is spent, and gives the cost. */
function compareSome(frame: Frame, budget: f64): f64 {
  let cost: f64 = 0;
  while (frame.cursor < frame.count && cost < budget) {
    compareWithRest(frame.codes, frame.rows, frame.cursor, frame.count, radius, frame.skipped);
    cost += frame.count - frame.cursor;
    frame.cursor++;
  }
  if (frame.cursor == frame.count) depth--;
  return cost;
}

/** Compares small buckets; a large one becomes a frame of its own. After the last come the pairs that disagree. */
function goOn(frame: Frame, budget: f64): f64 {
  const buckets: u32 = 1 << frame.width;
  const size = (<usize>words) << 3;
  let cost: f64 = 0;
  let bucket = frame.cursor;
  let start: u32 = bucket == 0 ? 0 : load<u32>(frame.ends + ((<usize>bucket - 1) << 2));
  for (; bucket < buckets && cost < budget; bucket++) {
    const end = load<u32>(frame.ends + ((<usize>bucket) << 2));
    const inBucket = end - start;
    cost += LOOK;
    if (inBucket > FEW) {
      const bucketCodes = frame.sortedCodes + <usize>start * size;
      const bucketRows = frame.sortedRows + ((<usize>start) << 2);
      push(bucketCodes, bucketRows, inBucket, frame.position + frame.width, frame.skipped);
      frame.cursor = bucket + 1;
      return cost;
    }
    for (let index = start; index + 1 < end; index++) {
      compareWithRest(frame.sortedCodes, frame.sortedRows, index, end, radius, frame.skipped);
      cost += end - index;
    }
    start = end;
  }
  frame.cursor = bucket;
  if (bucket == buckets) leave(frame);
  return cost;
}

/** Pairs that agree on the segment are done; those that disagree remain where the radius allows it. */
function leave(frame: Frame): void {
  giveBack(frame.top);
  if (frame.skipped == radius) {
    depth--;
    return;
  }
  setMask(frame.skipped, frame.position, frame.width);
  frame.skipped++;
  frame.position += frame.width;
  frame.state = FRESH;
}

/** By the set of all rows: its segments weigh the same, and of each the rows that are done count. */
function share(whole: Frame): f64 {
  const before = <f64>whole.skipped / (radius + 1);
  if (whole.state == FRESH) return before;
  if (whole.state == COMPARING) {
    const left = <f64>(whole.count - whole.cursor) / whole.count;
    return 1 - (1 - before) * left * left;
  }
  const done = whole.cursor == 0 ? 0 : load<u32>(whole.ends + ((<usize>whole.cursor - 1) << 2));
  return before + <f64>done / whole.count / (radius + 1);
}
