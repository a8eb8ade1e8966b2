/** Takes the codes in: moves their bits to the places that the caller names, and keeps equal codes once. */
import { append, codes, count, giveBack, repeat, rows, take, top, words } from './pairs-store.as';

/** For each bit of a code as given its place in the code as kept, as numbers of 16 bits. */
const places: usize = memory.data(256 * 2);
/** What each value of each byte of a code contributes to the code as kept: 32 tables of 256 entries of 32 bytes. */
const moved: usize = memory.data(32 * 256 * 32, 8);
const code: usize = memory.data(32, 8);

/** Open addressing: numbers of kept codes, counted from 1; 0 is a free slot. */
let slots: usize = 0;
let slotMask: u32 = 0;
let before: usize = 0;

/** Where the caller writes the 256 places. */
export function placesAddress(): usize {
  return places;
}

/** Makes the tables ready for so many codes. False where there is no room. */
export function openTables(rowCount: u32): bool {
  before = top;
  const bits: u32 = 33 - clz(rowCount | 1);
  slots = take((<u64>4) << bits);
  if (!slots) return false;
  memory.fill(slots, 0, (<usize>4) << bits);
  slotMask = (1 << bits) - 1;
  for (let byte: u32 = 0; byte < words * 8; byte++) {
    for (let value: u32 = 1; value < 256; value++) fillEntry(byte, value);
  }
  return true;
}

export function closeTables(): void {
  giveBack(before);
}

/** As the entry without the lowest bit, with that bit in its place. */
function fillEntry(byte: u32, value: u32): void {
  const entry = moved + ((byte * 256 + value) << 5);
  memory.copy(entry, moved + ((byte * 256 + (value & (value - 1))) << 5), 32);
  const place = <u32>load<u16>(places + ((byte * 8 + ctz(value)) << 1));
  const word = entry + ((place >> 6) << 3);
  store<u64>(word, load<u64>(word) | ((<u64>1) << (place & 63)));
}

/** Takes in the codes of those rows. Kept codes are written over codes that were taken in already. */
export function collapseRows(from: u32, to: u32): void {
  for (let row = from; row < to; row++) {
    moveBits(codes + <usize>row * words * 8);
    const first = find();
    if (first < 0) append(code, row);
    else repeat(load<u32>(rows + ((<usize>first) << 2)), row);
  }
}

function moveBits(given: usize): void {
  const size = (<usize>words) << 3;
  for (let word: usize = 0; word < size; word += 8) {
    let bits: u64 = 0;
    for (let byte: usize = 0; byte < size; byte++) {
      bits |= load<u64>(moved + ((byte * 256 + <usize>load<u8>(given + byte)) << 5) + word);
    }
    store<u64>(code + word, bits);
  }
}

/** The number of the kept code that equals `code`; -1 where there is none, whose slot the next one then has. */
function find(): i32 {
  const size = (<usize>words) << 3;
  let mixed: u64 = 0;
  for (let word: usize = 0; word < size; word += 8) {
    mixed = (mixed ^ load<u64>(code + word)) * 0x9e3779b97f4a7c15;
    mixed ^= mixed >> 32;
  }
  let slot = (<u32>mixed) & slotMask;
  let number = load<u32>(slots + ((<usize>slot) << 2));
  while (number != 0 && !equals(codes + (<usize>number - 1) * size)) {
    slot = (slot + 1) & slotMask;
    number = load<u32>(slots + ((<usize>slot) << 2));
  }
  if (number == 0) store<u32>(slots + ((<usize>slot) << 2), count + 1);
  return <i32>number - 1;
}

function equals(kept: usize): bool {
  let differing: u64 = 0;
  for (let word: usize = 0; word < (<usize>words) << 3; word += 8) {
    differing |= load<u64>(code + word) ^ load<u64>(kept + word);
  }
  return differing == 0;
}
