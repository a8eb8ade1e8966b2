/** Use case: a look through the kept folders: what is new comes in, what changed is replaced, what is gone is asked about. */
import { isSystemFile } from '../../images/sniff.ts';
import { isAbort, UserError } from '../../lib/error.ts';
import { formatPlural } from '../../lib/format.ts';
import { inTurnOfAdding } from '../adding/add-pictures.ts';
import { accessOf, allowFolders, keptFolders, type Folder } from './folder-handles.ts';
import type { RescanState } from './folders-state.ts';
import { filesOfFolder, type FoundFile } from '../adding/found-files.ts';
import { removeItems, showEdited } from '../galleries/gallery-edits.ts';
import type { FileOutcome } from '../adding/incoming.ts';
import { Ingest } from '../adding/ingest.ts';
import { report, tell } from '../notices.ts';
import { goneItems, replacedItems, type Seen } from './rescan-differences.ts';
import { rescanSentence, trouble } from './rescan-words.ts';
import { library, onGalleryLeft, wakeLearn } from '../session.ts';
import { get, set } from '../store.ts';
import { throttle } from '../throttle.ts';

let running: AbortController | null = null;

onGalleryLeft(() => running?.abort(new DOMException('The gallery was left.', 'AbortError')));

/** What came in before it is cancelled stays in. */
export function cancelRescan(): void {
  running?.abort(new DOMException('The rescan was cancelled.', 'AbortError'));
}

/** Asks for the folders first, so it must be called inside a click. Never rejects. */
export async function rescan(): Promise<void> {
  if (running) return;
  library().assertChangeable();
  const controller = new AbortController();
  running = controller;
  show({ kind: 'running', done: 0, total: 0 });
  try {
    await allowFolders();
    await inTurnOfAdding('rescan the folders', (adding) =>
      look(AbortSignal.any([adding, controller.signal])).finally(end),
    );
  } finally {
    if (running === controller) end();
  }
}

function end(): void {
  running = null;
  if (get().folders.rescan.kind === 'running') show({ kind: 'idle' });
}

/** The items that have no file any more leave the gallery. */
export async function removeGone(): Promise<void> {
  const { rescan: found } = get().folders;
  if (found.kind !== 'found') return;
  library().assertChangeable();
  show({ kind: 'idle' });
  await removeItems(found.gone);
}

export function keepGone(): void {
  const { rescan: found } = get().folders;
  if (found.kind !== 'found') return;
  show({ kind: 'idle' });
  const count = found.gone.length;
  tell(
    `${formatPlural(count, 'image')} without a file ${count === 1 ? 'stays' : 'stay'} in the gallery; the next rescan asks again.`,
  );
}

function show(rescan: RescanState): void {
  set({ folders: { ...get().folders, rescan } });
}

interface Listed {
  /** Names of those whose every file is in `files`. */
  folders: ReadonlySet<string>;
  files: readonly FoundFile[];
}

/** Whether the gallery has anything new. */
async function look(signal: AbortSignal): Promise<boolean> {
  const of = library();
  const refused = of.skipped.length;
  try {
    const listed = await listFolders(signal);
    await wakeLearn();
    const before = new Set(of.items.map(({ id }) => id));
    const { added, there } = await takeNew(listed, signal);
    if (library() !== of) return false;
    const seen = { folders: listed.folders, files: there, before };
    const asked = goneItems(of.items, seen).map(({ id }) => id);
    const changed = await replaceChanged(seen);
    if (library() !== of) return false;
    const gone = signal.aborted ? [] : asked;
    const found = { added: Math.max(0, added - changed), changed };
    if (gone.length > 0) show({ kind: 'found', ...found, gone });
    const skipped = of.skipped.length - refused;
    const figures = { ...found, files: listed.files.length, gone: gone.length, skipped };
    if (listed.folders.size > 0) tell(rescanSentence(figures, signal.aborted));
    return added > 0;
  } catch (error) {
    if (!isAbort(error)) throw error;
    tell(rescanSentence({ files: 0, added: 0, changed: 0, gone: 0, skipped: 0 }, true));
    return false;
  }
}

/** New files and new bytes come in as items; `there` says which items the files are. */
async function takeNew(
  { files }: Listed,
  signal: AbortSignal,
): Promise<{ added: number; there: Map<string, Set<string>> }> {
  const there = new Map<string, Set<string>>(files.map(({ path }) => [path, new Set()]));
  const unread = new Map<string, number>();
  for (const { path } of files) unread.set(path, (unread.get(path) ?? 0) + 1);
  const known = new Map(library().items.map(({ path, id }) => [path, id]));
  const heard = (path: string, outcome: FileOutcome): void => {
    if (outcome.kind === 'decoded') there.get(path)!.add(outcome.item.id);
    if (outcome.kind === 'known') there.get(path)!.add(known.get(path)!);
    if (outcome.kind === 'decoded' || outcome.kind === 'known') {
      unread.set(path, unread.get(path)! - 1);
    }
  };
  const ingest = new Ingest(files, signal, {
    heard,
    show: ({ done, found }) => show({ kind: 'running', done, total: found }),
  });
  await ingest.run();
  for (const [path, count] of unread) if (count > 0) there.set(path, new Set());
  return { added: ingest.added, there };
}

/**
 * Items whose bytes are no longer those of their file go; how many paths they have. What stands for them came in before,
 * with the label that a person may have given: where the page ends between the two, the next rescan finds both and asks.
 */
async function replaceChanged(seen: Seen): Promise<number> {
  const of = library();
  const replaced = replacedItems(of.items, seen);
  if (replaced.length === 0) return 0;
  const ids = new Set(replaced.map(({ id }) => id));
  await of.remove(ids);
  if (library() === of) await showEdited(ids);
  return new Set(replaced.map(({ path }) => path)).size;
}

/** Every file of the folders that can be read; of the others the reason is told, and nothing of theirs is gone. */
async function listFolders(signal: AbortSignal): Promise<Listed> {
  const folders = new Set<string>();
  const left = new Set<string>();
  const files: FoundFile[] = [];
  const counted = throttle<number>(200, (done) => show({ kind: 'running', done, total: 0 }));
  for (const folder of keptFolders()) {
    const onFound = (count: number): void => counted.push(files.length + count);
    const found = await listFolder(folder, signal, onFound);
    (found ? folders : left).add(folder.name);
    for (const file of found ?? []) files.push(file);
  }
  for (const name of left) folders.delete(name);
  const pictures = files.filter(({ path }) => !isSystemFile(path));
  pictures.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { folders, files: pictures };
}

/** Null where it cannot be read to its end. */
async function listFolder(
  folder: Folder,
  signal: AbortSignal,
  onFound: (count: number) => void,
): Promise<FoundFile[] | null> {
  try {
    const access = await accessOf(folder);
    if (access !== 'granted') throw new UserError(trouble(folder.name, access));
    return await filesOfFolder(folder, signal, onFound);
  } catch (error) {
    if (isAbort(error)) throw error;
    report(error, `read the folder “${folder.name}”`);
    return null;
  }
}
