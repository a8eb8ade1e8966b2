/** Zips as somebody changes them who wants to do harm, for tests: their headers, or the files in them. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { bytesChange, changedBytes, type BytesChange } from '../../lib/hostile/hostile-bytes.ts';

const signatures = [0x04034b50, 0x02014b50, 0x06054b50];
/** Places of the fields of each header, in the order of the signatures. */
const fields = [
  [0, 4, 6, 8, 14, 18, 22, 26, 28, 30],
  [0, 4, 6, 8, 10, 16, 20, 24, 28, 30, 32, 34, 42, 46],
  [0, 4, 8, 10, 12, 16, 20, 22],
];

/** Where headers begin, and where each of their fields does. */
function zipBorders(zip: Uint8Array): number[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  const borders: number[] = [];
  for (let at = 0; at + 4 <= zip.length; at++) {
    const kind = signatures.indexOf(view.getUint32(at, true));
    if (kind >= 0) borders.push(...fields[kind]!.map((field) => at + field));
  }
  return borders;
}

const kinds = [
  'bytes',
  'bytes',
  'bytes',
  'delete',
  'rename',
  'swap',
  'inner',
  'many',
  'bomb',
  'twice',
  'proto',
  'empty',
  'other',
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

type Files = Readonly<Record<string, Uint8Array>>;

/** The files as a zip, changed; sums of what is in it fit unless its bytes are changed themselves. As it is without a change. */
export function changedZip(files: Files, change: ZipChange | null): Uint8Array<ArrayBuffer> {
  if (!change) return zipped(files);
  const names = Object.keys(files);
  const name = names[change.file % names.length]!;
  const other = names[change.other % names.length]!;
  return changers[change.kind](files, { name, other, change });
}

interface Work {
  name: string;
  other: string;
  change: ZipChange;
}

const changers: Record<ZipChange['kind'], (files: Files, work: Work) => Uint8Array<ArrayBuffer>> = {
  bytes: (files, { change }) => {
    const zip = zipped(files);
    return changedBytes(zip, change.bytes, zipBorders(zip));
  },
  delete: (files, { name }) => zipped(without(files, name)),
  rename: (files, { name, change }) =>
    zipped({ ...without(files, name), [change.name]: files[name]! }),
  swap: (files, { name, other }) =>
    zipped({ ...files, [name]: files[other]!, [other]: files[name]! }),
  inner: (files, { name }) => zipped({ ...files, [`${name}.zip`]: zipped(files) }),
  many: (files) => {
    const more = Array.from({ length: 1001 }, (_, at) => [`more/${at}`, new Uint8Array()] as const);
    return zipped({ ...files, ...Object.fromEntries(more) });
  },
  bomb: (files, { name }) =>
    zipSync({ ...files, [name]: [new Uint8Array(60_000), { level: 1 }] }, { level: 0 }),
  twice: (files, { name }) => {
    const alike = `${name.slice(0, -1)}~`;
    return renamed({ ...files, [alike]: strToU8('[]') }, alike, name);
  },
  proto: (files) => renamed({ ...files, '~~proto~~': strToU8('[]') }, '~~proto~~', '__proto__'),
  empty: (files, { name }) => zipped({ ...files, [name]: new Uint8Array() }),
  other: (_, { change }) => zipped({ [change.name]: strToU8('{}') }),
};

function without(files: Files, name: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([one]) => one !== name));
}

/** A name that no program would write, put in by its bytes alone: it has as many as the one before. */
function renamed(files: Files, before: string, after: string): Uint8Array<ArrayBuffer> {
  const zip = zipped(files);
  const [from, to] = [strToU8(before), strToU8(after)];
  for (let at = 0; at + from.length <= zip.length; at++) {
    if (from.every((byte, place) => zip[at + place] === byte)) zip.set(to, at);
  }
  return zip;
}

function zipped(files: Files): Uint8Array<ArrayBuffer> {
  return zipSync(files, { level: 0 });
}
