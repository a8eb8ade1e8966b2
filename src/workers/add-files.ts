/** Files on their way into the gallery, some tens at a time: opened, read and decoded together. */
import { readTogether } from '../images/byte-source.ts';
import type { MadeThumbnail } from '../images/thumbnail.ts';
import { UserError } from '../lib/error.ts';
import { inLanes } from '../lib/in-lanes.ts';
import { itemId } from './item-id.ts';
import { readPicture, type ReadPicture } from './read-picture.ts';

/** Pictures of one call under way at once: while the browser decodes one another is squeezed here. */
export const decodeLanes = 4;

export interface IncomingFile {
  /** As found, with "/" between folders. */
  path: string;
  source: File | FilePlace;
  /** What the gallery has under that path; a file of that size and time is not read again. */
  known?: KnownFile | undefined;
}

/** Where a file can be opened. */
export interface FilePlace {
  folder: FileSystemDirectoryHandle;
  name: string;
}

interface KnownFile {
  bytes: number;
  /** Last change, milliseconds since 1970. */
  modified: number;
}

/** What a file becomes: an item of that id, and a picture. */
export interface AddedPicture extends KnownFile, MadeThumbnail {
  kind: 'added';
  id: string;
  /** SHA-256 of the file's bytes, hex. */
  hash: string;
  /** See `Picture.perceptual`. */
  perceptual: string;
}

export type AddedFile =
  | AddedPicture
  | { kind: 'known' }
  /** With the one sentence to show. */
  | { kind: 'refused'; reason: string }
  /** There is no file at its place, or none that may be opened from here. */
  | { kind: 'unopened' };

/** An added picture with its pixels at each of the wanted sizes. */
export type ReadFile =
  (AddedPicture & Pick<ReadPicture, 'pixels'>) | Exclude<AddedFile, AddedPicture>;

/**
 * What becomes of each file, in order.
 * @param alive called at each picture, and now and then while a large one waits for its turn
 */
export async function readFiles(
  files: readonly IncomingFile[],
  sizes: readonly number[],
  { signal, alive }: { signal: AbortSignal; alive: () => void },
): Promise<ReadFile[]> {
  const opened = await Promise.all(files.map(openFile));
  const whole = await readTogether(opened.filter((file) => file instanceof File));
  return inLanes(opened, decodeLanes, async (file, row) => {
    if (!(file instanceof File)) return file;
    signal.throwIfAborted();
    alive();
    const read = (): Promise<ReadPicture> => readPicture(file, sizes, alive, whole.get(file));
    return readOrRefuse(files[row]!.path, file, read);
  });
}

async function openFile({ source, known }: IncomingFile): Promise<File | ReadFile> {
  try {
    const file = source instanceof File ? source : await fileAt(source);
    const same = file.size === known?.bytes && file.lastModified === known.modified;
    return same ? { kind: 'known' } : file;
  } catch {
    return { kind: 'unopened' };
  }
}

async function fileAt({ folder, name }: FilePlace): Promise<File> {
  return (await folder.getFileHandle(name)).getFile();
}

async function readOrRefuse(
  path: string,
  { size: bytes, lastModified: modified }: File,
  read: () => Promise<ReadPicture>,
): Promise<ReadFile> {
  try {
    const picture = await read();
    const id = await itemId(path, picture.hash);
    return { kind: 'added', id, bytes, modified, ...picture };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { kind: 'refused', reason: error.message };
  }
}
