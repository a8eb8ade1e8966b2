/** Lists what was chosen or dropped: every file with its path, before anything is read. */

import { OpenFolder } from './open-folder.ts';

/** A file that was found; it is opened only when its turn comes. */
export interface FoundFile {
  /** With "/" between folders. */
  path: string;
  open(): Promise<File>;
  /** Where a worker may find it under the last part of `path`. */
  folder?: Pick<OpenFolder, 'handle'>;
}

/** From an input: a folder input gives relative paths, a plain one file names. */
export function filesOfInput(files: Iterable<File>): FoundFile[] {
  return Array.from(files, (file) => ({
    path: file.webkitRelativePath || file.name,
    open: () => Promise.resolve(file),
  }));
}

interface FoundEntry {
  entry: FileSystemEntry;
  handle: Promise<FileSystemHandle | null>;
}

/** What a drop carries, collected inside the event, since the DataTransfer is empty once it returned. */
export interface DroppedEntries {
  entries: FoundEntry[];
  files: File[];
  /** Handles of dropped folders, where the browser gives them; to be kept for a later rescan. */
  handles: Promise<FileSystemHandle | null>[];
}

type HandleItem = DataTransferItem & {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
};

/** Must be called before the drop event returns. */
export function collectDrop(transfer: DataTransfer): DroppedEntries {
  const collected: DroppedEntries = { entries: [], files: [], handles: [] };
  for (const item of Array.from(transfer.items) as HandleItem[]) {
    if (item.kind !== 'file') continue;
    const handle = item.getAsFileSystemHandle?.().catch(() => null);
    if (handle) collected.handles.push(handle);
    const entry = item.webkitGetAsEntry();
    const file = entry ? null : item.getAsFile();
    if (entry) collected.entries.push({ entry, handle: handle ?? Promise.resolve(null) });
    if (file) collected.files.push(file);
  }
  return collected;
}

interface FoundFolder {
  entry: FileSystemDirectoryEntry;
  folder: OpenFolder;
}

/**
 * All files below the dropped entries; `onFound` hears the count as it grows. Entries alone say what is there: handles hide
 * names that some system forbids, such as "what?.jpg".
 */
export async function filesOfDrop(
  dropped: DroppedEntries,
  signal: AbortSignal,
  onFound: (count: number) => void,
): Promise<FoundFile[]> {
  const found = filesOfInput(dropped.files);
  const waiting: FoundFolder[] = [];
  const note = (entry: FileSystemEntry, within?: OpenFolder, own?: OpenFolder): void => {
    if (isFolder(entry)) waiting.push({ entry, folder: own ?? within!.child(entry.name) });
    else found.push(foundEntry(entry as FileSystemFileEntry, within));
  };
  for (const { entry, handle } of dropped.entries) note(entry, undefined, new OpenFolder(handle));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    signal.throwIfAborted();
    for (const entry of await readFolder(next.entry)) note(entry, next.folder);
    onFound(found.length);
  }
  return found;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function foundEntry(entry: FileSystemFileEntry, folder?: OpenFolder): FoundFile {
  const open = (): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject));
  return { path: entry.fullPath.replace(/^\//, ''), open, ...(folder && { folder }) };
}

/** Chromium's reader gives at most 100 entries a call: it is asked until it gives none. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

type IterableDirectory = FileSystemDirectoryHandle & {
  values(): AsyncIterableIterator<FileSystemDirectoryHandle | FileSystemFileHandle>;
};

/** All files below a folder that `showDirectoryPicker` gave. */
export async function filesOfFolder(
  folder: FileSystemDirectoryHandle,
  signal: AbortSignal,
  onFound: (count: number) => void,
): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  const waiting = [{ handle: folder, path: folder.name }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for await (const child of (next.handle as IterableDirectory).values()) {
      signal.throwIfAborted();
      const path = `${next.path}/${child.name}`;
      if (child.kind === 'directory') waiting.push({ handle: child, path });
      else found.push({ path, open: () => child.getFile(), folder: next });
      onFound(found.length);
    }
  }
  return found;
}
