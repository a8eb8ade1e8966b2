/** Whether an index has one file: by its bytes, by what it looks like, else by the nearest codes. */
import { UserError } from '../../lib/error.ts';
import type { FileAnswer } from './index-only-state.ts';
import type { Found, IndexLookup } from './index-lookup.ts';

/** What is read of a file, the dearer later: most files that are there are told by their bytes alone. */
export interface FileReader {
  /** SHA-256, hex. */
  hash(file: File): Promise<string>;
  /** The perceptual hash, and the nearest by the code of the encoder in use. */
  look(file: File): Promise<{ perceptual: string; nearest: () => Promise<Found> }>;
}

/** A file that cannot be read gets its sentence; whatever is no fault of the file is thrown. */
export async function answerFile(
  name: string,
  open: () => Promise<File>,
  lookup: IndexLookup,
  reader: FileReader,
): Promise<FileAnswer> {
  try {
    const file = await open();
    const same = lookup.same(await reader.hash(file));
    if (same) return { name, kind: 'same', ...same };
    const { perceptual, nearest } = await reader.look(file);
    const near = lookup.near(perceptual);
    if (near) return { name, kind: 'near', ...near };
    return { name, kind: 'absent', ...(await nearest()) };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return { name, kind: 'unread', reason };
  }
}

/** What is wrong with a file, for a person; null where it is not the file. */
function reasonOf(error: unknown): string | null {
  if (error instanceof UserError) return error.message;
  const isGone =
    error instanceof DOMException && /^Not(Found|Readable|Allowed)Error$/.test(error.name);
  return isGone ? 'The file can no longer be read; see that it is still there.' : null;
}
