/** Found files to outcomes: opened, told from what is known, decoded. */
import type { Item } from '../../gallery/item.ts';
import { folderSplitOf, labelOf } from '../../gallery/path-rules.ts';
import { isAbort, messageOf, UserError } from '../../lib/error.ts';
import type { AddedFile, IncomingFile } from '../../workers/add-files.ts';
import type { DecodePool } from '../../workers/decode.client.ts';
import type { FoundFile } from './found-files.ts';
import type { DecodedItem } from './ingest-batch.ts';

/** What became of a found file; `reason` is the one sentence to show. */
export type FileOutcome =
  | ({ kind: 'decoded' } & DecodedItem)
  /** In the gallery already under the same path, unchanged. */
  | { kind: 'known' }
  | { kind: 'refused'; reason: string }
  | { kind: 'cancelled' };

export interface IncomingContext {
  decode: Pick<DecodePool, 'add'>;
  /** Side in pixels at which the learn worker is handed the pictures. */
  size: number;
  /** Items of the gallery by path. */
  known: ReadonlyMap<string, Item>;
  signal: AbortSignal;
}

/** The outcome of each file, in order, by one call where workers can open them, by two where some cannot be. Never rejects. */
export async function readFound(
  found: readonly FoundFile[],
  context: IncomingContext,
): Promise<FileOutcome[]> {
  const added = await addFrom(found, placeOrFile, context);
  const unopened = found.filter((_, row) => added[row]!.kind === 'unopened');
  const again = unopened.length > 0 ? await addFrom(unopened, fileOf, context) : [];
  return found.map(({ path }, row) => {
    const outcome = added[row]!;
    return outcomeOf(path, outcome.kind === 'unopened' ? again.shift()! : outcome);
  });
}

type Added = AddedFile | { kind: 'cancelled' };
type Source = IncomingFile['source'];

function fileOf(found: FoundFile): Promise<Source> {
  return found.open();
}

/** A worker opens a file by itself where it can: opened here, each would stop the page for a moment. */
async function placeOrFile(found: FoundFile): Promise<Source> {
  const folder = found.folder?.handle;
  if (!folder) return fileOf(found);
  return { folder, name: found.path.slice(found.path.lastIndexOf('/') + 1) };
}

async function addFrom(
  found: readonly FoundFile[],
  sourceOf: (found: FoundFile) => Promise<Source>,
  { decode, size, known, signal }: IncomingContext,
): Promise<Added[]> {
  const added: Added[] = [];
  const rows: number[] = [];
  const files: IncomingFile[] = [];
  const open = async (one: FoundFile, row: number): Promise<void> => {
    try {
      const source = await sourceOf(one);
      files.push({ path: one.path, source, known: known.get(one.path) });
      rows.push(row);
    } catch (error) {
      added[row] = failureOf(error);
    }
  };
  await Promise.all(found.map(open));
  if (files.length === 0) return added;
  try {
    const answers = await decode.add({ files, sizes: [size] }, { signal });
    answers.forEach((answer, index) => (added[rows[index]!] = answer));
  } catch (error) {
    for (const row of rows) added[row] = failureOf(error);
  }
  return added;
}

function outcomeOf(path: string, added: Added): FileOutcome {
  if (added.kind === 'unopened') return { kind: 'refused', reason: goneReason };
  if (added.kind !== 'added') return added;
  const { id, bytes, modified, hash, perceptual, width, height, thumbnail } = added;
  const label = labelOf(path);
  const folderSplit = folderSplitOf(path);
  return {
    kind: 'decoded',
    item: { id, path, picture: hash, bytes, modified, label, folderSplit },
    picture: { hash, width, height, perceptual },
    thumbnail,
  };
}

const goneReason = 'The file changed or went away while it was read; add it again.';

function failureOf(error: unknown): Added {
  return isAbort(error) ? { kind: 'cancelled' } : { kind: 'refused', reason: reasonOf(error) };
}

function reasonOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError' || name === 'NotReadableError') {
    return goneReason;
  }
  return `It could not be read: ${messageOf(error)}`;
}
