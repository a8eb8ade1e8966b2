/** Project files of galleries, and such that somebody took apart and changed, for tests. */
import { unzipSync, zipSync } from 'fflate';
import { sha256 } from '../../lib/sha256.ts';
import { partFiles } from './part-files.ts';
import { figureWords } from './project-fields.ts';
import { openProject, type OpenedProject } from './project-file.ts';
import type { Gallery } from './project-fixture.ts';
import type { ProjectManifest } from './project-schema.ts';
import { manifestFile } from './project-words.ts';
import { writeProject } from './write-project.ts';

/** The manifest of a gallery, and its pieces by their SHA-256. */
export async function manifestOf({ facts, parts }: Gallery) {
  const pieces = new Map<string, ArrayBuffer>();
  const named: Record<string, { key: string; bytes: number }[]> = {};
  for (const [part, buffers] of Object.entries(parts)) {
    named[part] = [];
    for (const buffer of buffers) {
      const key = await sha256(buffer);
      pieces.set(key, buffer);
      named[part].push({ key, bytes: buffer.byteLength });
    }
  }
  const manifest: ProjectManifest = { ...facts, parts: partFiles(named) };
  return { manifest, pieces };
}

/** The project file of a gallery. */
export async function saved(from: Gallery): Promise<Uint8Array<ArrayBuffer>> {
  const { manifest, pieces } = await manifestOf(from);
  const written: Uint8Array<ArrayBuffer>[] = [];
  await writeProject(
    manifest,
    ({ sha256: key }) => Promise.resolve(pieces.get(key)!),
    (piece) => Promise.resolve(void written.push(piece.slice())),
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  return new Uint8Array(await new Blob(written).arrayBuffer());
}

/** The same, whatever is in it, as somebody who knows the rules of the file can write it. */
export async function forged(from: Gallery): Promise<Uint8Array<ArrayBuffer>> {
  const { manifest, pieces } = await manifestOf(from);
  const files = Object.values(manifest.parts)
    .flat()
    .map(({ file, sha256: key }): [string, Uint8Array] => [file, new Uint8Array(pieces.get(key)!)]);
  const json = new TextEncoder().encode(JSON.stringify(manifest, figureWords));
  return zipSync({ ...Object.fromEntries(files), [manifestFile]: json }, { level: 0 });
}

export function opened(zip: Uint8Array<ArrayBuffer>): Promise<OpenedProject> {
  return openProject(new Blob([zip]));
}

/** The file taken apart, changed and zipped again without compression, as somebody with a zip program can do. */
export function rezipped(
  zip: Uint8Array,
  change: (entries: Record<string, Uint8Array>) => void,
): Uint8Array<ArrayBuffer> {
  const entries: Record<string, Uint8Array> = unzipSync(zip);
  change(entries);
  return zipSync(entries, { level: 0 });
}

/** The file with a manifest that somebody changed. */
export function withManifest(
  zip: Uint8Array,
  change: (manifest: Record<string, unknown>) => void,
): Uint8Array<ArrayBuffer> {
  return rezipped(zip, (entries) => {
    const text = new TextDecoder().decode(entries[manifestFile]);
    const manifest = JSON.parse(text) as Record<string, unknown>;
    change(manifest);
    entries[manifestFile] = new TextEncoder().encode(JSON.stringify(manifest));
  });
}
