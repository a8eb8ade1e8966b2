/** Writes a project file piece by piece, so that no more than one of them is in memory. */
import type { GenericSchema } from 'valibot';
import { messageOf, UserError } from '../../lib/error.ts';
import { formatBytes, formatCount } from '../../lib/format.ts';
import { sha256 } from '../../lib/sha256.ts';
import { createZipWriter, zipLimits } from '../zip/zip-writer.ts';
import { figureWords } from './project-fields.ts';
import { parseAs, parseJson } from './project-json.ts';
import { projectReadme } from './project-readme.ts';
import { rowSchemas } from './project-rows.ts';
import type { ProjectManifest, ProjectPart } from './project-schema.ts';
import { manifestFile } from './project-words.ts';
import { mostManifestBytes, parseManifest } from './read-manifest.ts';

const readmeFile = 'README.md';
/** Of headers and of the table of contents, for each file: names have at most 200 characters and stand there twice. */
const mostEntryBytes = 100 + 2 * 200;

export interface ProjectWriting {
  signal: AbortSignal;
  /** Bytes of the pieces. */
  onProgress: (done: number, total: number) => void;
}

/** Throws a UserError, before anything is written, for more than a project file holds. */
export function assertProjectFits(manifest: ProjectManifest): void {
  const pieces = Object.values(manifest.parts).flat();
  const files = pieces.length + 2;
  const json = manifestBytes(manifest).length;
  const bytes = bytesOf(pieces) + json + files * mostEntryBytes;
  if (json <= mostManifestBytes && files <= zipLimits.files && bytes <= zipLimits.bytes) return;
  throw new UserError(
    `A project file holds at most ${formatBytes(zipLimits.bytes)} in ${formatCount(zipLimits.files)} pieces, and this gallery makes ${formatBytes(bytes)} in ${formatCount(files)}; delete runs or pictures, or save it without pictures.`,
  );
}

/**
 * The zip: README.md, each piece as `read` gives it, and at last the manifest. What `openProject` would refuse is not
 * written. Throws a UserError for a manifest that is wrong or too large and for a piece that is not what the manifest says;
 * rejects with what `read` and `write` reject with, and with an AbortError.
 */
export async function writeProject(
  manifest: ProjectManifest,
  read: (part: ProjectPart) => Promise<Blob | ArrayBuffer>,
  write: (piece: Uint8Array) => Promise<void>,
  { signal, onProgress }: ProjectWriting,
): Promise<void> {
  assertProjectFits(manifest);
  const json = readableManifest(manifest);
  const zip = createZipWriter(write);
  const modified = Date.parse(manifest.createdAt);
  const add = (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> =>
    zip.add(name, modified, streamOf(bytes));
  await add(readmeFile, new TextEncoder().encode(projectReadme(manifest)));
  const pieces = Object.values(manifest.parts).flat();
  const total = bytesOf(pieces);
  let done = 0;
  onProgress(done, total);
  const schemas = rowSchemasOf(manifest);
  for (const piece of pieces) {
    signal.throwIfAborted();
    const bytes = await checkedPiece(piece, await read(piece));
    const rows = schemas.get(piece);
    if (rows) assertReadable(() => parseAs(rows, parseJson(bytes, piece.file), piece.file));
    await add(piece.file, bytes);
    onProgress((done += piece.bytes), total);
  }
  signal.throwIfAborted();
  await add(manifestFile, json);
  await zip.end();
}

function readableManifest(manifest: ProjectManifest): Uint8Array<ArrayBuffer> {
  const json = manifestBytes(manifest);
  assertReadable(() => parseManifest(json));
  return json;
}

/** What the rows of a piece must look like, for pieces of rows. */
function rowSchemasOf({ parts }: ProjectManifest): ReadonlyMap<ProjectPart, GenericSchema> {
  const named = Object.entries(rowSchemas).flatMap(([part, schema]) =>
    (parts[part] ?? []).map((piece): [ProjectPart, GenericSchema] => [piece, schema]),
  );
  return new Map(named);
}

/** What cannot be read back is not written. */
function assertReadable(read: () => void): void {
  try {
    read();
  } catch (error) {
    throw new UserError(`The project cannot be saved: ${messageOf(error)}`, { cause: error });
  }
}

function manifestBytes(manifest: ProjectManifest): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(manifest, figureWords));
}

function bytesOf(pieces: readonly ProjectPart[]): number {
  return pieces.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** A project that cannot be opened again would be worse than none. */
async function checkedPiece(
  piece: ProjectPart,
  content: Blob | ArrayBuffer,
): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = content instanceof Blob ? await content.arrayBuffer() : content;
  const bytes = new Uint8Array(buffer);
  if (bytes.length === piece.bytes && (await sha256(bytes)) === piece.sha256) return bytes;
  throw new UserError(
    `The project was not saved: "${piece.file}" of this gallery is damaged in this browser's storage; reload this page, which looks for what can be made again, then save it once more.`,
  );
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}
