/** Handles of the folders that the open gallery came from: kept with it, and whether they may be read now. */
import type { FolderAccess, FolderFacts } from './folders-state.ts';
import { MAIN } from '../galleries/galleries-state.ts';
import type { Library } from '../library/library.ts';
import { library, onGalleryLeft } from '../session.ts';
import { get, set } from '../store.ts';
import { noFolders } from './folders-state.ts';

/** Where handles were kept while there was one gallery. */
const OLD = 'folder handles';

/** A folder as Chromium gives it; the types of the DOM lack what asks for permission. */
export type Folder = FileSystemDirectoryHandle & {
  queryPermission?(options: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(options: { mode: 'read' }): Promise<PermissionState>;
  values(): AsyncIterableIterator<FileSystemDirectoryHandle | FileSystemFileHandle>;
};

let handles: readonly Folder[] = [];
let changing: Promise<void> = Promise.resolve();

onGalleryLeft(() => {
  handles = [];
  set({ folders: noFolders });
});

/** The folders of the open gallery, whether they may be read or not. */
export function keptFolders(): readonly Folder[] {
  return handles;
}

/** Brings back what was kept with the open gallery. */
export function restoreFolders(): Promise<void> {
  return inTurn(async () => {
    const of = library();
    const setting = await of.storage.readSetting(settingOf(of.id));
    const old = of.id === MAIN ? await of.storage.readSetting(OLD) : undefined;
    if (library() !== of) return;
    handles = ((setting ?? old ?? []) as Folder[]).filter(({ kind }) => kind === 'directory');
    await publishFolders();
  });
}

/** Keeps folders with the open gallery; one that is kept already is not kept twice. */
export function keepFolders(more: readonly (FileSystemHandle | null)[]): Promise<void> {
  const of = library();
  return inTurn(async () => {
    if (library() !== of || !of.changeable) return;
    const kept = [...handles];
    for (const handle of more) {
      if (!isFolder(handle)) continue;
      const same = await Promise.all(kept.map((other) => other.isSameEntry(handle)));
      if (!same.includes(true)) kept.push(handle);
    }
    // the handles of a gallery that was left meanwhile are not those of the one that took its place
    if (library() === of && kept.length > handles.length) await change(of, kept);
  });
}

/** The browser need not remember folders of that name any more. */
export async function forgetFolder(name: string): Promise<void> {
  const of = library();
  of.assertChangeable();
  return inTurn(async () => {
    if (library() !== of) return;
    const kept = handles.filter((handle) => handle.name !== name);
    await change(of, kept);
  });
}

/** Asks for every folder that may not be read; must be called inside a click. */
export async function allowFolders(): Promise<void> {
  const ask = async (folder: Folder): Promise<void> => {
    if ((await permissionOf(folder)) === 'granted') return;
    await folder.requestPermission?.({ mode: 'read' });
  };
  // at once: the browser hears of one only while the click is a moment ago
  await Promise.all(handles.map((folder) => ask(folder).catch(() => undefined)));
  await publishFolders();
}

/** Whether a folder may be read, and is there. */
export async function accessOf(folder: Folder): Promise<FolderAccess> {
  if ((await permissionOf(folder)) !== 'granted') return 'ask';
  try {
    await folder.values().next();
    return 'granted';
  } catch (error) {
    return error instanceof Error && error.name === 'NotAllowedError' ? 'ask' : 'gone';
  }
}

/** Puts the names of the folders and the access to them into the state. */
async function publishFolders(): Promise<void> {
  const asked = handles;
  const facts = async (folder: Folder): Promise<FolderFacts> => ({
    name: folder.name,
    access: await accessOf(folder),
  });
  const folders = await Promise.all(asked.map(facts));
  if (asked === handles) set({ folders: { ...get().folders, folders } });
}

async function permissionOf(folder: Folder): Promise<PermissionState> {
  return (await folder.queryPermission?.({ mode: 'read' })) ?? 'granted';
}

function isFolder(handle: FileSystemHandle | null): handle is Folder {
  return handle?.kind === 'directory';
}

async function change(of: Library, kept: readonly Folder[]): Promise<void> {
  handles = kept;
  const { storage, id } = of;
  const writing = storage.persistent ? storage.writeSetting(settingOf(id), kept) : null;
  await Promise.all([publishFolders(), writing]);
}

function settingOf(gallery: string): string {
  return `folder handles/${gallery}`;
}

/** One change after the other. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const turn = changing.then(work);
  changing = turn.catch(() => undefined);
  return turn;
}
