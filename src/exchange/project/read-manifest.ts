/** The manifest out of the zip, checked against its schema, itself, and the zip's table of contents. */
import { crc32 } from '../../codes/crc32.ts';
import { UserError } from '../../lib/error.ts';
import type { Zip } from '../zip/zip-reader.ts';
import { checkManifest } from './check-manifest.ts';
import { foreignFormat, foreignZip } from './foreign-zip.ts';
import { parseAs, parseJson } from './project-json.ts';
import { manifestSchema, type ProjectManifest } from './project-schema.ts';
import { damaged, manifestFile, projectFormat, projectSchema, refusal } from './project-words.ts';

export const mostManifestBytes = 32 * 2 ** 20;

/** Throws a UserError for what is no project, too new, altered, or does not agree with itself or with the zip. */
export async function readManifest(zip: Zip): Promise<ProjectManifest> {
  const entry = zip.entries.get(manifestFile);
  if (!entry) throw foreignZip([...zip.entries.keys()]);
  if (entry.inflatedBytes > mostManifestBytes) {
    throw refusal(`its ${manifestFile} is over ${mostManifestBytes / 2 ** 20} MB`);
  }
  const bytes = await zip.read(entry);
  if (crc32(bytes) !== entry.crc) throw damaged(manifestFile);
  const manifest = parseManifest(bytes);
  checkEntries(manifest, zip);
  return manifest;
}

/** The manifest out of its text. Throws a UserError as `readManifest` does, but for what the zip says. */
export function parseManifest(bytes: Uint8Array): ProjectManifest {
  const value = parseJson(bytes, manifestFile);
  const { format, schema } = Object(value) as Record<string, unknown>;
  if (format !== projectFormat) throw foreignFormat(format);
  if (typeof schema === 'number' && schema > projectSchema) {
    throw new UserError(
      `The project file was written by a newer version of Semblance (format ${schema}, this page knows ${projectSchema}); reload this page to get that version, then open the file again.`,
    );
  }
  const manifest = parseAs(manifestSchema, value, manifestFile);
  checkManifest(manifest);
  return manifest;
}

function checkEntries({ parts }: ProjectManifest, { entries }: Zip): void {
  for (const { file, bytes } of Object.values(parts).flat()) {
    const entry = entries.get(file);
    if (!entry) throw refusal(`"${file}" is missing in it`);
    if (entry.inflatedBytes === bytes) continue;
    throw refusal(`"${file}" in it has ${entry.inflatedBytes} bytes where ${bytes} belong`);
  }
}
