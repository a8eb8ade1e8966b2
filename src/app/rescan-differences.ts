/** How folders on disk differ from the gallery; pure. */
import type { Item } from '../gallery/item.ts';

/** What a look at the files of a gallery's folders gave. */
export interface Seen {
  /** Names of folders of which every file was listed. */
  folders: ReadonlySet<string>;
  /** Path -> items whose bytes lie there; empty where the file could not be read. */
  files: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Items whose file has other bytes now, which another item stands for. */
export function replacedItems(items: readonly Item[], { files }: Seen): Item[] {
  return items.filter(({ id, path }) => {
    const there = files.get(path);
    return there !== undefined && there.size > 0 && !there.has(id);
  });
}

/** Items of the listed folders whose file is no longer there. */
export function goneItems(items: readonly Item[], { folders, files }: Seen): Item[] {
  return items.filter(({ path }) => {
    const end = path.indexOf('/');
    return end > 0 && folders.has(path.slice(0, end)) && !files.has(path) && !isHidden(path);
  });
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
