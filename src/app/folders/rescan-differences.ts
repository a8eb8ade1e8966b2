/** How folders on disk differ from the gallery; pure. */
import type { Item } from '../../gallery/item.ts';

/** What a look at the files of a gallery's folders gave. */
export interface Seen {
  /** Names of folders of which every file was listed. */
  folders: ReadonlySet<string>;
  /** Path -> items whose bytes lie there; empty where a file could not be read. */
  files: ReadonlyMap<string, ReadonlySet<string>>;
  /** Ids of the items that were there before the look. */
  before: ReadonlySet<string>;
}

/** Items whose file surely has other bytes now, which another item stands for. */
export function replacedItems(items: readonly Item[], seen: Seen): Item[] {
  const doubtful = doubtfulItems(items, seen);
  return items.filter((item) => hasOtherBytes(item, seen) && !doubtful.has(item));
}

/** Items of the listed folders whose file is no longer there, or never was: that of another folder of the name is. */
export function goneItems(items: readonly Item[], seen: Seen): Item[] {
  const doubtful = doubtfulItems(items, seen);
  return items.filter((item) => {
    const lacks = isListed(item, seen) && !seen.files.has(item.path) && !isHidden(item.path);
    return lacks || doubtful.has(item);
  });
}

/**
 * Items that other bytes may not stand for: the gallery also has pictures of a second folder of that name, whose handle
 * may never have been given, and theirs lie nowhere among the files.
 */
function doubtfulItems(items: readonly Item[], seen: Seen): Set<Item> {
  const twice = rootsOfTwo(items, seen.before);
  if (twice.size === 0) return new Set();
  const isThere = ({ id, path }: Item): boolean => seen.files.get(path)?.has(id) ?? false;
  const pictures = new Set(items.filter(isThere).map(({ picture }) => picture));
  const isDoubtful = (item: Item): boolean =>
    twice.has(rootOf(item)) && !pictures.has(item.picture) && hasOtherBytes(item, seen);
  return new Set(items.filter(isDoubtful));
}

/** Names of folders that gave two items under one path before, as only two folders of that name do, or one at two times. */
function rootsOfTwo(items: readonly Item[], before: ReadonlySet<string>): Set<string> {
  const paths = new Set<string>();
  const roots = new Set<string>();
  for (const item of items) {
    if (!before.has(item.id)) continue;
    if (paths.has(item.path)) roots.add(rootOf(item));
    paths.add(item.path);
  }
  return roots;
}

function hasOtherBytes(item: Item, seen: Seen): boolean {
  const there = seen.files.get(item.path);
  return there !== undefined && there.size > 0 && !there.has(item.id) && isListed(item, seen);
}

function isListed(item: Item, { folders }: Seen): boolean {
  return item.path.includes('/') && folders.has(rootOf(item));
}

function rootOf({ path }: Item): string {
  return path.slice(0, Math.max(0, path.indexOf('/')));
}

/** Characters that some system forbids in the name of a file. */
const forbidden = /["*:<>?\\|\p{Cc}]|^[\s~]|[\s.~]$/u;

/** Names that some system keeps for devices, and endings that open something else. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|clock\$)(?:\.|$)|\.(?:lnk|local|scf|url)$/iu;

/**
 * Whether a folder's handle may be silent about that path though the file is there: Chromium leaves out names that are
 * not safe on every system (`IsSafePathComponent` of its File System Access), while a drop gives them.
 */
export function isHidden(path: string): boolean {
  return path.split('/').some((name) => forbidden.test(name) || reserved.test(name));
}
