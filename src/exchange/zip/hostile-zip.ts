/** Zips as somebody changes them who wants to do harm, for tests: their headers, or the files in them. */
import fc from 'fast-check';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { bytesChange, changedBytes, type BytesChange } from '../../lib/hostile/hostile-bytes.ts';

const signatures = [0x04034b50, 0x02014b50, 0x06054b50];
/** Places of the fields of each header, in the order of the signatures. */
const fields = [
  [0, 4, 6, 8, 14, 18, 22, 26, 28, 30],
  [0, 4, 6, 8, 10, 16, 20, 24, 28, 30, 32, 34, 42, 46],
  [0, 4, 8, 10, 12, 16, 20, 22],
];

/** Where headers begin, and where each of their fields does. */
export function zipBorders(zip: Uint8Array): number[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  const borders: number[] = [];
  for (let at = 0; at + 4 <= zip.length; at++) {
    const kind = signatures.indexOf(view.getUint32(at, true));
    if (kind >= 0) borders.push(...fields[kind]!.map((field) => at + field));
  }
  return borders;
}

const kinds = [
  ...['bytes', 'bytes', 'bytes', 'delete', 'rename', 'swap', 'inner', 'many', 'bomb'],
  ...['comment', 'twice', 'proto', 'empty', 'other'],
] as const;
const names = [
  '../x',
  '/x',
  'C:\\x',
  'a/../b',
  '',
  'x\0',
  'folder/',
  'constructor',
  'x'.repeat(400),
];

export interface ZipChange {
  kind: (typeof kinds)[number];
  file: number;
  other: number;
  name: string;
  bytes: BytesChange;
}

export const zipChange: fc.Arbitrary<ZipChange> = fc.record({
  kind: fc.constantFrom(...kinds),
  file: fc.nat(),
  other: fc.nat(),
  name: fc.constantFrom(...names),
  bytes: bytesChange,
});

/** The files as a zip, changed; sums of what is in it fit unless its bytes are changed themselves. */
export function changedZip(
  files: Readonly<Record<string, Uint8Array>>,
  change: ZipChange,
): Uint8Array<ArrayBuffer> {
  const entries = { ...files };
  const keys = Object.keys(entries);
  const name = keys[change.file % keys.length]!;
  const other = keys[change.other % keys.length]!;
  const content = entries[name]!;
  switch (change.kind) {
    case 'delete':
      delete entries[name];
      break;
    case 'rename':
      delete entries[name];
      entries[change.name] = content;
      break;
    case 'swap':
      [entries[name], entries[other]] = [entries[other]!, content];
      break;
    case 'inner':
      entries[`${name}.zip`] = zipped(files);
      break;
    case 'empty':
      entries[name] = new Uint8Array();
      break;
    default:
      return changedWhole(files, name, change);
  }
  return zipped(entries);
}

/** The files as they are, with a whole around them that is not. */
function changedWhole(
  files: Readonly<Record<string, Uint8Array>>,
  name: string,
  { kind, name: added, bytes }: ZipChange,
): Uint8Array<ArrayBuffer> {
  const entries: Zippable = { ...files };
  switch (kind) {
    case 'many':
      for (let at = 0; at < 1001; at++) entries[`more/${at}`] = new Uint8Array();
      return zipSync(entries, { level: 0 });
    case 'bomb':
      entries[name] = [new Uint8Array(60_000), { level: 1 }];
      return zipSync(entries, { level: 0 });
    case 'comment':
      return zipSync({ ...entries, [name]: [files[name]!, { comment: added, level: 0 }] });
    case 'twice':
      return renamed(
        { ...files, [`${name.slice(0, -1)}~`]: strToU8('[]') },
        `${name.slice(0, -1)}~`,
        name,
      );
    case 'proto':
      return renamed({ ...files, '~~proto~~': strToU8('[]') }, '~~proto~~', '__proto__');
    case 'other':
      return zipSync({ [added]: strToU8('{}') }, { level: 0 });
    default: {
      const zip = zipped(files);
      return changedBytes(zip, bytes, zipBorders(zip));
    }
  }
}

/** A name that no program would write, put in by its bytes alone: it has as many as the one before. */
function renamed(
  files: Readonly<Record<string, Uint8Array>>,
  before: string,
  after: string,
): Uint8Array<ArrayBuffer> {
  const zip = zipped(files);
  const [from, to] = [strToU8(before), strToU8(after)];
  for (let at = 0; at + from.length <= zip.length; at++) {
    if (from.every((byte, place) => zip[at + place] === byte)) zip.set(to, at);
  }
  return zip;
}

function zipped(files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  return zipSync(files, { level: 0 });
}
