/** The project file: one zip that takes a gallery with all that was learned from it to another browser. */
import { unzipSync } from 'fflate';
import * as v from 'valibot';
import { createZipWriter } from '../zip/zip-writer.ts';
import { figureWords } from './project-fields.ts';
import { manifestSchema, type ProjectManifest, type ProjectPart } from './project-schema.ts';
import { damaged, manifestFile, refusal } from './project-words.ts';

export interface OpenedProject {
  manifest: ProjectManifest;
  /** Bytes of a piece. Throws a UserError where they are not those that the manifest names (SHA-256). */
  read: (part: ProjectPart) => Promise<ArrayBuffer>;
}

export async function writeProject(
  manifest: ProjectManifest,
  read: (part: ProjectPart) => Promise<Blob | ArrayBuffer>,
  write: (piece: Uint8Array) => Promise<void>,
  {
    signal,
    onProgress,
  }: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<void> {
  const zip = createZipWriter(write);
  const pieces = Object.values(manifest.parts).flat();
  const total = pieces.reduce((sum, { bytes }) => sum + bytes, 0);
  const modified = Date.parse(manifest.createdAt);
  let done = 0;
  for (const piece of pieces) {
    signal.throwIfAborted();
    await zip.add(piece.file, modified, new Blob([await read(piece)]).stream());
    done += piece.bytes;
    onProgress(done, total);
  }
  await zip.add(manifestFile, modified, new Blob([JSON.stringify(manifest, figureWords)]).stream());
  await zip.end();
}

/** Reads only the table of contents and the manifest. Throws a UserError for what is no project, too new, over a limit, or lies. */
export async function openProject(file: Blob): Promise<OpenedProject> {
  const entries = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const json = entries[manifestFile];
  if (!json) throw refusal(`"${manifestFile}" is missing in it`);
  const manifest = v.parse(manifestSchema, JSON.parse(new TextDecoder().decode(json)));
  const read = (part: ProjectPart): Promise<ArrayBuffer> => {
    const bytes = entries[part.file];
    return bytes ? Promise.resolve(bytes.slice().buffer) : Promise.reject(damaged(part.file));
  };
  return { manifest, read };
}

/** Whether a file looks like a project, by its table of contents; never throws. */
export async function isProject(file: Blob): Promise<boolean> {
  try {
    return manifestFile in unzipSync(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return false;
  }
}
