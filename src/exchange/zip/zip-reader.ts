/** Reads zips that may be hostile: every cap is checked on the table of contents before a byte is inflated. */
import { Inflate } from 'fflate';
import { UserError } from '../../lib/error.ts';
import { formatBytes, formatCount } from '../../lib/format.ts';

const mostEntries = 1000;
const mostInflatedBytes = 256 * 1024 * 1024;
/** DEFLATE reaches 1032; weights and text stay far below. */
const mostRatio = 100;
const inflatePieceBytes = 16 * 1024;

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const centralBytes = 46;
const localBytes = 30;

export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  /** CRC-32 of the inflated bytes, as the zip claims. */
  crc: number;
  bytes: number;
  inflatedBytes: number;
  /** Where its data begin in the zip. */
  start: number;
}

/**
 * The table of contents by name. Throws a UserError for what is no zip, is cut short, encrypted or over a limit,
 * whose two tables differ, or that names a path which leaves its folder.
 */
export function listZip(zip: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const tableStart = view.getUint32(end + 16, true);
  if (count > mostEntries) {
    throw refusal(
      `it lists ${formatCount(count)} files where ${formatCount(mostEntries)} are the most`,
    );
  }
  if (tableStart + view.getUint32(end + 12, true) !== end) throw tableDamaged();
  const entries = new Map<string, ZipEntry>();
  let at = tableStart;
  for (let place = 0; place < count; place++) {
    if (at + centralBytes > end || view.getUint32(at, true) !== centralSignature)
      throw tableDamaged();
    const next =
      at +
      centralBytes +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
    if (next > end) throw tableDamaged();
    const entry = readEntry(view, at, tableStart);
    if (entries.has(entry.name)) throw refusal(`it holds "${entry.name}" twice`);
    entries.set(entry.name, entry);
    at = next;
  }
  checkSizes([...entries.values()]);
  return entries;
}

/** The bytes of one entry. Throws a UserError when they do not inflate to the size that the table gives. */
export function readZipEntry(zip: Uint8Array, entry: ZipEntry): Uint8Array<ArrayBuffer> {
  const data = zip.subarray(entry.start, entry.start + entry.bytes);
  if (entry.method === 0) return data.slice();
  const inflated = new Uint8Array(entry.inflatedBytes);
  let length = 0;
  const inflate = new Inflate((piece) => {
    if (length + piece.length > inflated.length) throw damaged(entry.name);
    inflated.set(piece, length);
    length += piece.length;
  });
  try {
    // Piece by piece, so that data which inflate to more than they claim are left early.
    for (let from = 0; from < data.length; from += inflatePieceBytes) {
      const to = Math.min(from + inflatePieceBytes, data.length);
      inflate.push(data.slice(from, to), to === data.length);
    }
  } catch {
    throw damaged(entry.name);
  }
  if (length !== inflated.length) throw damaged(entry.name);
  return inflated;
}

/** What to say of an entry whose bytes are not what was written. */
export function damaged(name: string): UserError {
  return refusal(`"${name}" in it was altered or damaged`);
}

/** Every fault of a model file as one sentence with what to do. */
export function refusal(what: string): UserError {
  return new UserError(
    `The model file cannot be used: ${what}; export the model again or get another copy.`,
  );
}

function tableDamaged(): UserError {
  return refusal('its table of contents is damaged');
}

/** The end record lies at the very end, before a comment of at most 65,535 bytes whose length it gives. */
function findEnd(view: DataView): number {
  const length = view.byteLength;
  if (length < 4 || (view.getUint16(0, true) & 0xffff) !== 0x4b50) {
    throw new UserError(
      'The file is no zip, so it cannot be a model file; choose a file that "Export model" made.',
    );
  }
  const first = Math.max(0, length - endBytes - 0xffff);
  for (let at = length - endBytes; at >= first; at--) {
    if (view.getUint32(at, true) !== endSignature) continue;
    if (at + endBytes + view.getUint16(at + 20, true) === length) return at;
  }
  throw refusal('it was cut short (its table of contents is missing)');
}

function readEntry(view: DataView, at: number, tableStart: number): ZipEntry {
  const name = readName(view, at + centralBytes, view.getUint16(at + 28, true));
  const local = view.getUint32(at + 42, true);
  const entry: ZipEntry = {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    bytes: view.getUint32(at + 20, true),
    inflatedBytes: view.getUint32(at + 24, true),
    start: 0,
  };
  if (view.getUint16(at + 8, true) & 1) throw refusal(`"${name}" in it is encrypted`);
  if (entry.method !== 0 && entry.method !== 8) {
    throw refusal(`"${name}" in it is packed in a way (${entry.method}) that is not known here`);
  }
  if (entry.method === 0 && entry.bytes !== entry.inflatedBytes) throw tableDamaged();
  entry.start = checkLocal(view, local, entry, tableStart);
  return entry;
}

/** Both tables must say the same, or two programs would read two different files. Gives where the data begin. */
function checkLocal(view: DataView, local: number, entry: ZipEntry, tableStart: number): number {
  if (local + localBytes > tableStart) throw tableDamaged();
  const nameBytes = view.getUint16(local + 26, true);
  const start = local + localBytes + nameBytes + view.getUint16(local + 28, true);
  if (view.getUint32(local, true) !== localSignature || start + entry.bytes > tableStart) {
    throw tableDamaged();
  }
  // With bit 3 the local sizes follow the data and are zero here.
  const sizesFollow = (view.getUint16(local + 6, true) & 8) !== 0;
  const same =
    readName(view, local + localBytes, nameBytes) === entry.name &&
    view.getUint16(local + 8, true) === entry.method &&
    (sizesFollow ||
      (view.getUint32(local + 14, true) === entry.crc &&
        view.getUint32(local + 18, true) === entry.bytes &&
        view.getUint32(local + 22, true) === entry.inflatedBytes));
  if (!same) throw tableDamaged();
  return start;
}

function readName(view: DataView, at: number, bytes: number): string {
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, bytes));
  const climbs =
    name === '' ||
    /^\/|^[a-z]:|\\|\0/i.test(name) ||
    name.split('/').some((part) => part === '..' || part === '.');
  if (climbs) throw refusal(`it holds a file of the forbidden name ${JSON.stringify(name)}`);
  return name;
}

function checkSizes(entries: ZipEntry[]): void {
  const total = entries.reduce((sum, { inflatedBytes }) => sum + inflatedBytes, 0);
  if (total > mostInflatedBytes) {
    throw refusal(
      `it would unpack to ${formatBytes(total)} where ${formatBytes(mostInflatedBytes)} are the most`,
    );
  }
  for (const { name, bytes, inflatedBytes } of entries) {
    if (inflatedBytes > bytes * mostRatio) {
      throw refusal(`"${name}" in it would unpack to more than ${mostRatio} times its size`);
    }
  }
}
