/** Projects as somebody makes them who wants to do harm, for tests. */
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { bytesChange, changedBytes, type BytesChange } from '../../lib/hostile/hostile-bytes.ts';
import { changedJson, jsonChange, type JsonChange } from '../../lib/hostile/hostile-json.ts';
import { sha256 } from '../../lib/sha256.ts';
import { changedZip, zipChange, type ZipChange } from '../zip/hostile-zip.ts';
import { gallery, indexGallery } from './project-fixture.ts';
import { forged } from './project-fixture-zip.ts';
import { manifestFile } from './project-words.ts';

type Files = Record<string, Uint8Array>;

const whole: Files[] = [];
for (const one of [await gallery(), await indexGallery(), await gallery()]) {
  whole.push(unzipSync(await forged(one)));
}

const words = [
  '"kept"',
  '"dropped"',
  '"index"',
  '"full"',
  '"bits"',
  '"head"',
  '"old"',
  '"paused"',
  '"items/0.json"',
  '"codes/bits/0.bin"',
  '"../x"',
  '"instant"',
  '"cosine"',
  '"hamming"',
  '"item-0"',
  '24',
  '512',
  '[2147483648,2147483648]',
  '[16,16,16,16,16,16,16]',
  '9e15',
];
/** What somebody does who knows how a project is made. */
export interface ProjectChange {
  of: number;
  /** One piece: its bytes changed, or another piece in its place, of this project or of another one. */
  piece: number;
  with: { bytes: BytesChange } | { json: JsonChange } | { from: number; piece: number } | null;
  /** Whether lengths and hashes in the manifest are made to fit the pieces. */
  sealed: boolean;
  manifest: JsonChange[];
  zip: ZipChange | null;
}

export const projectChange: fc.Arbitrary<ProjectChange> = fc.record({
  of: fc.nat({ max: whole.length - 1 }),
  piece: fc.nat(),
  with: fc.option(
    fc.oneof(
      fc.record({ bytes: bytesChange }),
      fc.record({ json: jsonChange(words) }),
      fc.record({ from: fc.nat({ max: whole.length - 1 }), piece: fc.nat() }),
    ),
    { freq: 3 },
  ),
  sealed: fc.oneof(fc.constant(true), fc.constant(true), fc.boolean()),
  manifest: fc.array(jsonChange(words), { maxLength: 2 }),
  zip: fc.option(zipChange, { freq: 1 }),
});

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Magic, version, bits, count, model id, sum and first row of codes. */
const borders = [0, 8, 12, 16, 20, 84, 88, 96];

/** The project file, changed. */
export async function hostileProject(change: ProjectChange): Promise<Uint8Array<ArrayBuffer>> {
  const files = { ...whole[change.of]! };
  const names = Object.keys(files).filter((name) => name !== manifestFile);
  const name = names[change.piece % names.length]!;
  if (change.with) files[name] = replaced(files[name]!, change.with);
  if (change.sealed) files[manifestFile] = await sealed(files, name);
  const text = change.manifest.reduce(changedJson, decoded(files[manifestFile]!));
  files[manifestFile] = encoded(text);
  return changedZip(files, change.zip);
}

function replaced(piece: Uint8Array, by: NonNullable<ProjectChange['with']>): Uint8Array {
  if ('bytes' in by) return changedBytes(piece, by.bytes, borders);
  if ('json' in by) return encoded(changedJson(decoded(piece), by.json));
  const others = Object.values(whole[by.from]!);
  return others[by.piece % others.length]!;
}

async function sealed(files: Files, name: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(files[name]!);
  const manifest = JSON.parse(decoded(files[manifestFile]!)) as {
    parts: Record<string, { file: string; bytes: number; sha256: string }[]>;
  };
  const piece = Object.values(manifest.parts)
    .flat()
    .find(({ file }) => file === name)!;
  Object.assign(piece, { bytes: bytes.length, sha256: await sha256(bytes) });
  return encoded(JSON.stringify(manifest));
}
