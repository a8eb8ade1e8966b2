/** Reads zips that may be hostile, entry by entry. */
import { Inflate } from 'fflate';
import type { ZipSource } from './zip-source.ts';
import { localBytes, nameIn, readTable, type ZipEntry } from './zip-table.ts';
import { damagedIn, refusalOf, tableDamaged, type ZipUse } from './zip-use.ts';

const signature = 0x04034b50;
const inflatePieceBytes = 16 * 1024;

export interface Zip {
  /** By name. */
  entries: ReadonlyMap<string, ZipEntry>;
  /**
   * The bytes of one entry. Throws a UserError where its local header says something else than the table of contents,
   * and where its data do not inflate to the size that both give. Who must know that they are the bytes that were
   * written compares a SHA-256, or the CRC-32 of the entry.
   */
  read: (entry: ZipEntry) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Reads the table of contents alone, whose faults are in `readTable`; each of them is a UserError. */
export async function openZip(source: ZipSource, use: ZipUse): Promise<Zip> {
  const entries = await readTable(source, use);
  return {
    entries,
    read: async (entry) => {
      const start = await dataStart(source, entry, use);
      const data = await source.read(start, start + entry.bytes);
      return entry.method === 0 ? data : inflated(data, entry, use);
    },
  };
}

/** Both headers must say the same, or two programs would read two different files. Gives where the data begin. */
async function dataStart(source: ZipSource, entry: ZipEntry, use: ZipUse): Promise<number> {
  const { local, nameBytes, limit } = entry;
  const header = await source.read(local, local + localBytes + nameBytes);
  const view = new DataView(header.buffer);
  if (view.getUint32(0, true) !== signature) throw tableDamaged(use);
  const flags = view.getUint16(6, true);
  if (flags & 1) throw refusalOf(use, `"${entry.name}" in it is encrypted`);
  const same =
    view.getUint16(26, true) === nameBytes &&
    nameIn(header.subarray(localBytes)) === entry.name &&
    view.getUint16(8, true) === entry.method &&
    // with bit 3 the sizes follow the data and are zero here
    ((flags & 8) !== 0 || sizesAgree(view, entry));
  const start = local + localBytes + nameBytes + view.getUint16(28, true);
  if (!same || start + entry.bytes > limit) throw tableDamaged(use);
  return start;
}

function sizesAgree(view: DataView, { crc, bytes, inflatedBytes }: ZipEntry): boolean {
  return (
    view.getUint32(14, true) === crc &&
    view.getUint32(18, true) === bytes &&
    view.getUint32(22, true) === inflatedBytes
  );
}

function inflated(
  data: Uint8Array<ArrayBuffer>,
  entry: ZipEntry,
  use: ZipUse,
): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(entry.inflatedBytes);
  let length = 0;
  const inflate = new Inflate((piece) => {
    if (length + piece.length > whole.length) throw damagedIn(use, entry.name);
    whole.set(piece, length);
    length += piece.length;
  });
  try {
    // Piece by piece, so that data which inflate to more than they claim are left early.
    for (let from = 0; from < data.length; from += inflatePieceBytes) {
      const to = Math.min(from + inflatePieceBytes, data.length);
      inflate.push(data.slice(from, to), to === data.length);
    }
  } catch {
    throw damagedIn(use, entry.name);
  }
  if (length !== whole.length) throw damagedIn(use, entry.name);
  return whole;
}
