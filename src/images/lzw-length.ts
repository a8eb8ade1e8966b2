/** How long LZW data of TIFF 6.0 (section 13) become, without unpacking them. */

const clearCode = 256;
const endCode = 257;
const firstFree = 258;
const tableSize = 4096;

/** Bytes that come out, or a number above `most` as soon as there are more. */
export function lzwLength(packed: Uint8Array, most: number): number {
  const lengths = new Uint16Array(tableSize).fill(1, 0, clearCode);
  let free = firstFree;
  let total = 0;
  let before: number | null = null;
  for (const code of codesOf(packed, () => widthAt(free))) {
    if (code === endCode || free >= tableSize || total > most) break;
    if (code === clearCode) {
      free = firstFree;
      before = null;
      continue;
    }
    const next: number = before === null ? 0 : lengths[before]! + 1;
    const length = code < free ? lengths[code]! : next;
    if (before !== null) lengths[free++] = next;
    total += length;
    before = code;
  }
  return total;
}

/** Bits of the next code: one more just before the table needs them. */
function widthAt(free: number): number {
  if (free < 511) return 9;
  if (free < 1023) return 10;
  return free < 2047 ? 11 : 12;
}

function* codesOf(packed: Uint8Array, width: () => number): Generator<number> {
  let bits = 0;
  let held = 0;
  for (const byte of packed) {
    bits = ((bits << 8) | byte) & 0xffffff;
    held += 8;
    const wanted = width();
    if (held < wanted) continue;
    held -= wanted;
    yield (bits >> held) & ((1 << wanted) - 1);
  }
}
