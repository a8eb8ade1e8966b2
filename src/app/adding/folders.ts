/** Use cases: folders and drops become found files; their handles are kept for a later visit. */
import { UserError } from '../../lib/error.ts';
import { keepFolders } from '../folders/folder-handles.ts';
import { collectDrop, filesOfDrop, filesOfFolder, type DroppedEntries } from './found-files.ts';
import { withWork } from '../late-work.ts';
import { picturesAmong } from './network-drop.ts';
import { report } from '../notices.ts';
import { isNamedProject, openOwn } from './own-files.ts';

type PickerWindow = Window & {
  showDirectoryPicker?(options: { id: string; mode: 'read' }): Promise<FileSystemDirectoryHandle>;
};

/** Asks for a folder by the browser's own dialog, or through the "Add folder" input where there is none. */
export async function openFolder(): Promise<void> {
  const page: PickerWindow = window;
  if (!page.showDirectoryPicker) {
    document.querySelector<HTMLInputElement>('input[webkitdirectory]')?.click();
    return;
  }
  const folder = await page.showDirectoryPicker({ id: 'pictures', mode: 'read' });
  await keepWhile([Promise.resolve(folder)], () =>
    withWork((work) =>
      work.addPictures(async (signal, onFound) =>
        picturesAmong(await filesOfFolder(folder, signal, onFound)),
      ),
    ),
  );
}

/** Must be called inside the drop event. */
export function addDrop(transfer: DataTransfer): Promise<void> {
  const dropped = collectDrop(transfer);
  return addDropped(dropped);
}

async function addDropped(dropped: DroppedEntries): Promise<void> {
  await keepWhile(dropped.handles, () =>
    withWork((work) =>
      work.addPictures(async (signal, onFound) =>
        picturesAmong(await filesOfDrop(dropped, signal, onFound)),
      ),
    ),
  );
}

/** The folders are remembered while their pictures come in; that fails alone. */
async function keepWhile(
  handles: readonly Promise<FileSystemHandle | null>[],
  adding: () => Promise<void>,
): Promise<void> {
  const keeping = Promise.all(handles)
    .then(keepFolders)
    .catch((error: unknown) => report(error, 'remember the folder'));
  await Promise.all([adding(), keeping]);
}

/** The first file of a drop on the query; must be called inside the drop event. */
export function queryDrop(transfer: DataTransfer): Promise<void> {
  // to look for files in folders takes longer than the search
  const [first] = [...transfer.items].filter(({ kind }) => kind === 'file');
  const file = first?.webkitGetAsEntry()?.isFile ? first.getAsFile() : null;
  if (file) return ask(file);
  const dropped = collectDrop(transfer);
  return queryDropped(dropped);
}

async function queryDropped(dropped: DroppedEntries): Promise<void> {
  const found = await filesOfDrop(dropped, new AbortController().signal, () => undefined);
  const first = found[0];
  if (!first) {
    throw new UserError(
      'There is no file in what you dropped on the query; drop one picture there.',
    );
  }
  await ask(await first.open());
}

/** Nobody searches with a project. */
async function ask(file: File): Promise<void> {
  if (isNamedProject(file.name)) return openOwn({ path: file.name, open: async () => file });
  await withWork((work) => work.queryFile(file));
}
