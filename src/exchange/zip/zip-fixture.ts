/** Zips changed byte by byte, as no zip program would, for tests. */
const centralSignature = 0x02014b50;

/** Where headers lie: of the file of that name in the table of contents, and before its data. */
export interface Headers {
  view: DataView;
  central: number;
  local: number;
}

/** A copy of a zip without a comment, changed at the headers of one of its files. */
export function patched(
  zip: Uint8Array,
  name: string,
  change: (headers: Headers) => void,
): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(zip);
  const view = new DataView(copy.buffer);
  let at = view.getUint32(copy.length - 6, true);
  while (view.getUint32(at, true) === centralSignature) {
    const nameBytes = view.getUint16(at + 28, true);
    const found = new TextDecoder().decode(copy.subarray(at + 46, at + 46 + nameBytes));
    if (found === name) {
      change({ view, central: at, local: view.getUint32(at + 42, true) });
      return copy;
    }
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  throw new RangeError(`There is no "${name}" in that zip.`);
}

/** A copy whose end record claims so many files. */
export function claiming(zip: Uint8Array, count: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(zip);
  const view = new DataView(copy.buffer);
  view.setUint16(copy.length - 14, count, true);
  view.setUint16(copy.length - 12, count, true);
  return copy;
}

/** A copy with the records of the 64-bit form before its end, which claim so many files. */
export function longForm(zip: Uint8Array, count: number): Uint8Array<ArrayBuffer> {
  const end = zip.length - 22;
  const copy = new Uint8Array(zip.length + 76);
  copy.set(zip.subarray(0, end));
  copy.set(zip.subarray(end), end + 76);
  const view = new DataView(copy.buffer);
  view.setUint32(end, 0x06064b50, true);
  view.setUint32(end + 4, 44, true);
  view.setUint32(end + 24, count, true);
  view.setUint32(end + 32, count, true);
  view.setUint32(end + 56, 0x07064b50, true);
  view.setUint32(end + 64, end, true);
  view.setUint32(end + 72, 1, true);
  return claiming(copy, 0xffff);
}
