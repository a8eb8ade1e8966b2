/** Lists what was chosen or dropped: every file with its path, before anything is read. */

/** A file that was found; it is opened only when its turn comes. */
export interface FoundFile {
  /** With "/" between folders. */
  path: string;
  open(): Promise<File>;
}

/** From an input: a folder input gives relative paths, a plain one file names. */
export function filesOfInput(files: Iterable<File>): FoundFile[] {
  return Array.from(files, (file) => ({
    path: file.webkitRelativePath || file.name,
    open: () => Promise.resolve(file),
  }));
}

/** What a drop carries, collected inside the event, since the DataTransfer is empty once it returned. */
export interface DroppedEntries {
  entries: FileSystemEntry[];
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
    if (entry) collected.entries.push(entry);
    if (file) collected.files.push(file);
  }
  return collected;
}

/** All files below the dropped entries; `onFound` hears the count as it grows. */
export async function filesOfDrop(
  dropped: DroppedEntries,
  signal: AbortSignal,
  onFound: (count: number) => void,
): Promise<FoundFile[]> {
  const found = filesOfInput(dropped.files);
  const waiting = [...dropped.entries];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    signal.throwIfAborted();
    if (entry.isDirectory) waiting.push(...(await readFolder(entry as FileSystemDirectoryEntry)));
    else found.push(foundEntry(entry as FileSystemFileEntry));
    onFound(found.length);
  }
  return found;
}

function foundEntry(entry: FileSystemFileEntry): FoundFile {
  const open = (): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject));
  return { path: entry.fullPath.replace(/^\//, ''), open };
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
      else found.push({ path, open: () => child.getFile() });
      onFound(found.length);
    }
  }
  return found;
}
