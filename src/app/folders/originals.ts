/** The file that an item came from, where the browser still gives it. */
import type { Item } from '../../gallery/item.ts';
import { UserError } from '../../lib/error.ts';
import { sha256 } from '../../lib/sha256.ts';
import { keptFolders } from './folder-handles.ts';
import { library } from '../session.ts';

/**
 * Its own file below a kept folder, or another one that was added with the same bytes. Null where no kept handle gives
 * one. Throws a UserError when there is a file, but with other bytes than were added.
 */
export async function originalFile(itemId: string): Promise<File | null> {
  const index = indexOf(library().items);
  const item = index.byId.get(itemId);
  if (!item || keptFolders().length === 0) return null;
  try {
    const own = await fileOf(item);
    if (own) return own;
  } catch (error) {
    const copy = await fileOfCopy(item, index).catch(() => null);
    if (copy) return copy;
    throw error;
  }
  return fileOfCopy(item, index);
}

interface Index {
  byId: ReadonlyMap<string, Item>;
  /** Items of the same bytes, in their order. */
  byPicture: ReadonlyMap<string, readonly Item[]>;
}

const indices = new WeakMap<readonly Item[], Index>();

/** A zip asks for thousands of items: they are looked up, not looked for. */
function indexOf(items: readonly Item[]): Index {
  const known = indices.get(items);
  if (known) return known;
  const byId = new Map<string, Item>();
  const byPicture = new Map<string, Item[]>();
  for (const item of items) {
    byId.set(item.id, item);
    const same = byPicture.get(item.picture);
    if (same) same.push(item);
    else byPicture.set(item.picture, [item]);
  }
  const index = { byId, byPicture };
  indices.set(items, index);
  return index;
}

async function fileOfCopy({ id, picture }: Item, { byPicture }: Index): Promise<File | null> {
  for (const item of byPicture.get(picture) ?? []) {
    const file = item.id === id ? null : await fileOf(item);
    if (file) return file;
  }
  return null;
}

async function fileOf(item: Item): Promise<File | null> {
  const [root, ...inside] = item.path.split('/');
  let changed = false;
  for (const folder of keptFolders()) {
    if (folder.name !== root || inside.length === 0) continue;
    const file = await fileBelow(folder, inside);
    if (file && (await isUnchanged(file, item))) return file;
    changed ||= file !== null;
  }
  if (!changed) return null;
  throw new UserError(
    `“${item.path}” has changed on your disk since it was added; rescan the folder to have it as it is now.`,
  );
}

/** Null where there is none, or it may not be read. */
async function fileBelow(
  folder: FileSystemDirectoryHandle,
  inside: readonly string[],
): Promise<File | null> {
  try {
    let place = folder;
    for (const name of inside.slice(0, -1)) place = await place.getDirectoryHandle(name);
    return await (await place.getFileHandle(inside.at(-1)!)).getFile();
  } catch {
    return null;
  }
}

/** A file that was copied has another date and the same bytes. */
async function isUnchanged(file: File, item: Item): Promise<boolean> {
  if (file.size !== item.bytes) return false;
  if (file.lastModified === item.modified) return true;
  return (await sha256(await file.arrayBuffer())) === item.picture;
}
