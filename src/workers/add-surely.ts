/** A file that brings down its worker costs only itself, not the others of its call. */
import { isAbort, UserError } from '../lib/error.ts';
import type { AddedFile, IncomingFile } from './add-files.ts';

interface Order {
  files: IncomingFile[];
  sizes: number[];
}

/** One call; with `alone` nothing else is on its worker meanwhile. */
export type AddOnce = (
  order: Order,
  how: { alone: boolean; signal: AbortSignal | undefined },
) => Promise<AddedFile[]>;

/**
 * What becomes of each file, in order. Where a call fails its files are added once more, each alone, and who fails then is
 * refused: no file is tried more than twice.
 */
export async function addSurely(
  add: AddOnce,
  { files, sizes }: Order,
  signal?: AbortSignal,
): Promise<AddedFile[]> {
  try {
    return await add({ files, sizes }, { alone: false, signal });
  } catch (error) {
    if (isAbort(error)) throw error;
    if (files.length === 1 && error instanceof UserError) return [refused(error)];
  }
  const outcomes: AddedFile[] = [];
  for (const file of files) {
    try {
      outcomes.push(...(await add({ files: [file], sizes }, { alone: true, signal })));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      outcomes.push(refused(error));
    }
  }
  return outcomes;
}

function refused({ message }: UserError): AddedFile {
  return { kind: 'refused', reason: message };
}
