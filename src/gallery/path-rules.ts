/** What a picture's path says: its label and its split. */
import type { Split } from './item.ts';

const splitNames = new Map<string, Split>([
  ['train', 'train'],
  ['val', 'val'],
  ['validation', 'val'],
  ['test', 'test'],
]);

/** The names of the folders above a file, outermost first, in the normal form that equal names share. */
function foldersOf(path: string): string[] {
  const parts = path.split('/');
  parts.pop();
  return parts.filter((part) => part !== '' && part !== '.').map((part) => part.normalize('NFC'));
}

function splitNamed(folder: string): Split | null {
  return splitNames.get(folder.toLowerCase()) ?? null;
}

/** What the first folder named train, val, validation or test (any case) says, going up from the file; else null. */
export function folderSplitOf(path: string): Split | null {
  for (const folder of foldersOf(path).toReversed()) {
    const split = splitNamed(folder);
    if (split) return split;
  }
  return null;
}

/** The folder that holds the file once folders that name a split are taken out of the path; null without one. */
export function labelOf(path: string): string | null {
  return foldersOf(path).findLast((folder) => splitNamed(folder) === null) ?? null;
}
