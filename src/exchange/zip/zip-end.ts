/** The record that ends a zip and says where its table of contents lies. */
import { UserError } from '../../lib/error.ts';
import { formatBytes, formatCount } from '../../lib/format.ts';
import type { ZipSource } from './zip-source.ts';
import { refusalOf, tableDamaged, type ZipUse } from './zip-use.ts';

const endSignature = 0x06054b50;
const locatorSignature = 0x07064b50;
const endBytes = 22;
const locatorBytes = 20;
const mostCommentBytes = 0xffff;
const leastEntryBytes = 46;
const mostTableBytes = 64 * 2 ** 20;

export interface ZipEnd {
  /** Entries, as it claims. */
  count: number;
  /** Where the table begins, and where it ends. */
  start: number;
  end: number;
}

/** Throws a UserError for what is no zip, is cut short, is of the 64-bit form, or claims more than is allowed. */
export async function readEnd(source: ZipSource, use: ZipUse): Promise<ZipEnd> {
  const head = await source.read(0, Math.min(2, source.size));
  if (source.size < 4 || head[0] !== 0x50 || head[1] !== 0x4b) {
    throw new UserError(use.noZip);
  }
  const from = Math.max(0, source.size - endBytes - mostCommentBytes - locatorBytes);
  const tail = await source.read(from, source.size);
  const view = new DataView(tail.buffer);
  const at = findEnd(view);
  if (at === null) throw refusalOf(use, 'it was cut short (its table of contents is missing)');
  const found = {
    count: view.getUint16(at + 10, true),
    start: view.getUint32(at + 16, true),
    end: from + at,
  };
  if (isLong(view, at)) {
    throw refusalOf(use, 'it is a zip of the 64-bit form, for more than 65,535 files or 4 GB');
  }
  if (view.getUint32(at + 4, true) !== 0 || view.getUint16(at + 8, true) !== found.count) {
    throw refusalOf(use, 'it is one of several parts of a zip');
  }
  checkEnd(found, view.getUint32(at + 12, true), use);
  return found;
}

/** It lies at the very end, before a comment of at most 65,535 bytes whose length it gives. */
function findEnd(view: DataView): number | null {
  const length = view.byteLength;
  const first = Math.max(0, length - endBytes - mostCommentBytes);
  for (let at = length - endBytes; at >= first; at--) {
    if (view.getUint32(at, true) !== endSignature) continue;
    if (at + endBytes + view.getUint16(at + 20, true) === length) return at;
  }
  return null;
}

function isLong(view: DataView, at: number): boolean {
  const locator = at - locatorBytes;
  return locator >= 0 && view.getUint32(locator, true) === locatorSignature;
}

function checkEnd({ count, start, end }: ZipEnd, tableBytes: number, use: ZipUse): void {
  if (count > use.mostEntries) {
    const most = formatCount(use.mostEntries);
    throw refusalOf(use, `it lists ${formatCount(count)} files where ${most} are the most`);
  }
  if (tableBytes > mostTableBytes) {
    const most = formatBytes(mostTableBytes);
    const claimed = formatBytes(tableBytes);
    throw refusalOf(use, `its table of contents has ${claimed} where ${most} are the most`);
  }
  if (start + tableBytes !== end) throw tableDamaged(use);
  if (count * leastEntryBytes > tableBytes) {
    throw refusalOf(use, `it lists fewer files than the ${formatCount(count)} that it claims`);
  }
}
