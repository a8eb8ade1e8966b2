/** The project file: one zip that takes a gallery with all that was learned from it to another browser. */
import { openZip } from '../zip/zip-reader.ts';
import { blobSource } from '../zip/zip-source.ts';
import { sha256 } from '../../lib/sha256.ts';
import { readManifest } from './read-manifest.ts';
import type { ProjectManifest, ProjectPart } from './project-schema.ts';
import { damaged, manifestFile, projectZip, refusal } from './project-words.ts';

export interface OpenedProject {
  manifest: ProjectManifest;
  /** Bytes of a piece. Throws a UserError where they are not those that the manifest names (SHA-256). */
  read: (part: ProjectPart) => Promise<ArrayBuffer>;
}

/**
 * Reads only the table of contents and the manifest, and checks that they agree; `checkProject` reads the rest.
 * Throws a UserError for what is no project, too new, over a limit, or lies.
 */
export async function openProject(file: Blob): Promise<OpenedProject> {
  const zip = await openZip(blobSource(file), projectZip);
  const manifest = await readManifest(zip);
  return {
    manifest,
    read: async (part) => {
      const entry = zip.entries.get(part.file);
      if (entry?.inflatedBytes !== part.bytes) throw refusal(`"${part.file}" is missing in it`);
      const bytes = await zip.read(entry);
      if ((await sha256(bytes)) !== part.sha256) throw damaged(part.file);
      return bytes.buffer;
    },
  };
}

/** Whether a file looks like a project, by its table of contents; never throws. One that is damaged may not look like one. */
export async function isProject(file: Blob): Promise<boolean> {
  try {
    const { entries } = await openZip(blobSource(file), projectZip);
    return entries.has(manifestFile);
  } catch {
    return false;
  }
}
