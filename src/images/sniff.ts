/** What a file is, told by its first bytes; its name only tells system files. */
import { signatures, type PictureFormat } from './signatures.ts';

/** A picture of a known format, or the one sentence that says why the file is none. */
export type Sniffed =
  { kind: 'picture'; format: PictureFormat } | { kind: 'other'; reason: string };

/** As many bytes as `sniff` looks at. */
export const sniffBytes = 512;

const unknown = 'The file is not a picture that a browser can open.';

/** The kind of a file from its first `sniffBytes` bytes. */
export function sniff(head: Uint8Array): Sniffed {
  const found = signatures.find((signature) => signature.matches(head));
  if (!found) return { kind: 'other', reason: unknown };
  const { is } = found;
  return 'format' in is
    ? { kind: 'picture', format: is.format }
    : { kind: 'other', reason: is.reason };
}

const systemNames = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini', 'icon\r']);
const systemFolders = new Set(['__macosx', '$recycle.bin', 'system volume information']);

/** True for what operating systems and tools leave in folders, which nobody means to add: dotfiles, Thumbs.db, desktop.ini. */
export function isSystemFile(path: string): boolean {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const name = parts.pop() ?? '';
  if (name.startsWith('.') || systemNames.has(name.toLowerCase())) return true;
  return parts.some((folder) => systemFolders.has(folder.toLowerCase()));
}
