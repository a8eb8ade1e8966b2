/** Found files to outcomes: opened, told from what is known, decoded. */
import type { Item } from '../gallery/item.ts';
import { folderSplitOf, labelOf } from '../gallery/path-rules.ts';
import { isAbort, messageOf, UserError } from '../lib/error.ts';
import type { AddedFile, DecodePool, IncomingFile } from '../workers/decode.client.ts';
import type { FoundFile } from './found-files.ts';
import type { DecodedItem } from './ingest-batch.ts';

/** What became of a found file; `reason` is the one sentence to show. */
export type FileOutcome =
  | ({ kind: 'decoded' } & DecodedItem)
  /** In the gallery already under the same path, unchanged. */
  | { kind: 'known' }
  | { kind: 'refused'; reason: string }
  | { kind: 'cancelled' };

/** Bytes that one call decodes, or one file where it is larger: enough to be worth a call, few enough to share them evenly. */
const callBytes = 2 << 20;

export interface IncomingContext {
  decode: Pick<DecodePool, 'add'>;
  /** Side in pixels at which the learn worker is handed the pictures. */
  size: number;
  /** Items of the gallery by path. */
  known: ReadonlyMap<string, Item>;
  signal: AbortSignal;
}

/** The outcome of each file, in order. Never rejects. */
export async function readFiles(
  found: readonly FoundFile[],
  context: IncomingContext,
): Promise<FileOutcome[]> {
  const opened = await Promise.all(found.map((file) => openFile(file, context.known)));
  const fresh = opened.filter((file) => 'file' in file);
  const calls = inCalls(fresh).map((files) => decodeFiles(files, context));
  const decoded = new Map((await Promise.all(calls)).flat());
  return opened.map((file) => ('file' in file ? decoded.get(file)! : file));
}

async function openFile(
  found: FoundFile,
  known: ReadonlyMap<string, Item>,
): Promise<IncomingFile | FileOutcome> {
  try {
    const file = await found.open();
    const item = known.get(found.path);
    const same = item?.bytes === file.size && item.modified === file.lastModified;
    return same ? { kind: 'known' } : { path: found.path, file };
  } catch (error) {
    return failureOf(error);
  }
}

/** Consecutive files of about `callBytes` together. */
function inCalls(files: readonly IncomingFile[]): IncomingFile[][] {
  const calls: IncomingFile[][] = [];
  let room = 0;
  for (const incoming of files) {
    room -= incoming.file.size;
    if (room >= 0) calls.at(-1)!.push(incoming);
    else {
      calls.push([incoming]);
      room = callBytes - incoming.file.size;
    }
  }
  return calls;
}

async function decodeFiles(
  files: IncomingFile[],
  { decode, size, signal }: IncomingContext,
): Promise<[IncomingFile, FileOutcome][]> {
  try {
    const added = await decode.add({ files, sizes: [size] }, { signal });
    return files.map((file, index) => [file, outcomeOf(file, added[index]!)]);
  } catch (error) {
    return files.map((file) => [file, failureOf(error)]);
  }
}

function outcomeOf({ path, file }: IncomingFile, added: AddedFile): FileOutcome {
  if (added.kind === 'refused') return added;
  const { id, hash, width, height, thumbnail } = added;
  const item = {
    id,
    path,
    picture: hash,
    bytes: file.size,
    modified: file.lastModified,
    label: labelOf(path),
    folderSplit: folderSplitOf(path),
  };
  return { kind: 'decoded', item, picture: { hash, width, height }, thumbnail };
}

function failureOf(error: unknown): FileOutcome {
  return isAbort(error) ? { kind: 'cancelled' } : { kind: 'refused', reason: reasonOf(error) };
}

function reasonOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError' || name === 'NotReadableError') {
    return 'The file changed or went away while it was read; add it again.';
  }
  return `It could not be read: ${messageOf(error)}`;
}
