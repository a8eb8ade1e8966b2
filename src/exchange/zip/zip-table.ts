/** The table of contents of a zip that may be hostile: every cap is checked on it before a byte is inflated. */
import { formatBytes, formatCount } from '../../lib/format.ts';
import { readEnd, type ZipEnd } from './zip-end.ts';
import type { ZipSource } from './zip-source.ts';
import { refusalOf, tableDamaged, type ZipUse } from './zip-use.ts';

/** DEFLATE reaches 1032; weights and text stay far below. */
const mostRatio = 100;
const signature = 0x02014b50;
const fixedBytes = 46;
export const localBytes = 30;

export interface ZipEntry {
  name: string;
  /** Of the name in UTF-8. */
  nameBytes: number;
  /** 0 stored, 8 deflated. */
  method: number;
  /** CRC-32 of the inflated bytes, as the zip claims. */
  crc: number;
  bytes: number;
  inflatedBytes: number;
  /** Where its local header begins, and where what comes behind its data does. */
  local: number;
  limit: number;
}

/**
 * The entries by name. Throws a UserError for a table that is damaged or lies, and for entries that are encrypted,
 * packed in an unknown way, of the same name, of a name that leaves the folder, too large, or in each other's place.
 */
export async function readTable(source: ZipSource, use: ZipUse): Promise<Map<string, ZipEntry>> {
  const end = await readEnd(source, use);
  const table = await source.read(end.start, end.end);
  const entries = entriesIn(new DataView(table.buffer), end, use);
  placeEntries([...entries.values()], end.start, use);
  checkSizes([...entries.values()], use);
  return entries;
}

function entriesIn(view: DataView, { count }: ZipEnd, use: ZipUse): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let place = 0; place < count; place++) {
    if (at + fixedBytes > view.byteLength || view.getUint32(at, true) !== signature) {
      throw tableDamaged(use);
    }
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const next = lengths.reduce((sum, length) => sum + length, at + fixedBytes);
    if (next > view.byteLength) throw tableDamaged(use);
    const entry = readEntry(view, at, use);
    if (entries.has(entry.name)) throw refusalOf(use, `it holds "${entry.name}" twice`);
    entries.set(entry.name, entry);
    at = next;
  }
  if (at !== view.byteLength) {
    throw refusalOf(use, `it lists more files than the ${formatCount(count)} that it claims`);
  }
  return entries;
}

function readEntry(view: DataView, at: number, use: ZipUse): ZipEntry {
  const nameBytes = view.getUint16(at + 28, true);
  const name = nameIn(new Uint8Array(view.buffer, at + fixedBytes, nameBytes));
  if (climbs(name)) {
    throw refusalOf(use, `it holds a file of the forbidden name ${JSON.stringify(name)}`);
  }
  const entry: ZipEntry = {
    name,
    nameBytes,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    bytes: view.getUint32(at + 20, true),
    inflatedBytes: view.getUint32(at + 24, true),
    local: view.getUint32(at + 42, true),
    limit: 0,
  };
  if (view.getUint16(at + 8, true) & 1) throw refusalOf(use, `"${name}" in it is encrypted`);
  if (entry.method !== 0 && entry.method !== 8) {
    const { method } = entry;
    throw refusalOf(use, `"${name}" in it is packed in a way (${method}) that is not known here`);
  }
  if (entry.method === 0 && entry.bytes !== entry.inflatedBytes) throw tableDamaged(use);
  return entry;
}

const decoder = new TextDecoder();

/** A name as it stands in either header. */
export function nameIn(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

function climbs(name: string): boolean {
  return (
    name === '' ||
    /^\/|^[a-z]:|\\|\0/i.test(name) ||
    name.split('/').some((part) => part === '..' || part === '.')
  );
}

/** Each ends where the next begins, or where the table does: no two may share bytes. */
function placeEntries(entries: ZipEntry[], tableStart: number, use: ZipUse): void {
  const inOrder = entries.sort((one, other) => one.local - other.local);
  for (const [place, entry] of inOrder.entries()) {
    const next = inOrder[place + 1];
    entry.limit = next ? next.local : tableStart;
    if (entry.local + localBytes + entry.nameBytes + entry.bytes <= entry.limit) continue;
    if (!next) throw tableDamaged(use);
    throw refusalOf(use, `"${entry.name}" and "${next.name}" in it lie in the same place`);
  }
}

function checkSizes(entries: readonly ZipEntry[], use: ZipUse): void {
  const total = entries.reduce((sum, { inflatedBytes }) => sum + inflatedBytes, 0);
  if (total > use.mostInflatedBytes) {
    const most = formatBytes(use.mostInflatedBytes);
    throw refusalOf(use, `it would unpack to ${formatBytes(total)} where ${most} are the most`);
  }
  for (const { name, bytes, inflatedBytes } of entries) {
    if (inflatedBytes > bytes * mostRatio) {
      throw refusalOf(use, `"${name}" in it would unpack to more than ${mostRatio} times its size`);
    }
  }
}
