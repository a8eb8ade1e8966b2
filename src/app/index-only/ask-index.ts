/** Use case: a gallery that came as an index only is asked whether it has certain files. The newest question wins. */
import { isSystemFile } from '../../images/sniff.ts';
import { isAbort, UserError } from '../../lib/error.ts';
import { formatPlural } from '../../lib/format.ts';
import { inLanes } from '../../lib/in-lanes.ts';
import {
  filesOfDrop,
  filesOfInput,
  type DroppedEntries,
  type FoundFile,
} from '../adding/found-files.ts';
import { openedAlone } from '../adding/own-files.ts';
import { download } from '../files/download.ts';
import { tell } from '../notices.ts';
import { decode, library, onGalleryLeft } from '../session.ts';
import { get, set } from '../store.ts';
import { throttle } from '../throttle.ts';
import { answersTable } from './answers-table.ts';
import { answerFile } from './file-answer.ts';
import { createFileReader } from './file-reader.ts';
import { createIndexLookup } from './index-lookup.ts';
import { nothingAsked, type FileAnswer, type IndexOnlyState } from './index-only-state.ts';

let asking: AbortController | null = null;

onGalleryLeft(clearAnswers);

/** Throws a UserError where there is nothing to ask with. */
export function askFiles(files: readonly File[]): Promise<void> {
  return askAnew(() => Promise.resolve(filesOfInput(files)));
}

/** One project or model file is opened: nobody asks an index for it. */
export async function askDropped(dropped: DroppedEntries): Promise<void> {
  await askAnew(async (signal) => {
    const found = await filesOfDrop(dropped, signal, (count) => {
      if (!signal.aborted) publish({ work: { kind: 'listing', found: count } });
    });
    return openedAlone(found) ? null : found;
  });
}

/** What was answered so far stays. */
export function cancelAsking(): void {
  asking?.abort(new DOMException('Asking was cancelled.', 'AbortError'));
}

export function clearAnswers(): void {
  cancelAsking();
  asking = null;
  set({ indexOnly: nothingAsked });
}

/** Throws a UserError where nothing was asked. */
export function saveAnswers(): void {
  const { answers } = get().indexOnly;
  if (answers.length === 0) throw new UserError('Nothing was asked yet; choose a file first.');
  download(new Blob([answersTable(answers)], { type: 'text/csv' }), 'answers.csv');
}

/** `list` gives null where what it found goes another way. */
async function askAnew(
  list: (signal: AbortSignal) => Promise<readonly FoundFile[] | null>,
): Promise<void> {
  cancelAsking();
  const mine = new AbortController();
  asking = mine;
  const { signal } = mine;
  set({ indexOnly: { work: { kind: 'listing', found: 0 }, answers: [] } });
  try {
    const found = await list(signal);
    signal.throwIfAborted();
    if (found)
      await askAll(
        found.filter(({ path }) => !isSystemFile(path)),
        signal,
      );
  } catch (error) {
    // a newer question, or another gallery, speaks for itself
    if (asking !== mine) return;
    if (!isAbort(error)) throw error;
    const { length } = get().indexOnly.answers;
    tell(`Asking was cancelled; ${formatPlural(length, 'answer')} stay${length === 1 ? 's' : ''}.`);
  } finally {
    if (asking === mine) {
      asking = null;
      publish({ work: { kind: 'idle' } });
    }
  }
}

async function askAll(files: readonly FoundFile[], signal: AbortSignal): Promise<void> {
  if (files.length === 0) {
    throw new UserError('There is no file in what you asked with; choose or drop pictures.');
  }
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const total = sorted.length;
  const answers: FileAnswer[] = [];
  const shown = throttle<number>(total > 1000 ? 500 : 150, (done) => {
    if (signal.aborted) return;
    publish({ work: { kind: 'asking', done, total }, answers: answers.filter(Boolean) });
  });
  const { items, pictures } = library();
  const lookup = createIndexLookup(items, pictures);
  const reader = createFileReader(library(), signal);
  let done = 0;
  shown.push(0);
  await inLanes(sorted, decode.width, async (found, place) => {
    signal.throwIfAborted();
    answers[place] = await answerFile(found.path, () => found.open(), lookup, reader);
    shown.push(++done);
  });
  shown.flush();
}

function publish(some: Partial<IndexOnlyState>): void {
  set({ indexOnly: { ...get().indexOnly, ...some } });
}
