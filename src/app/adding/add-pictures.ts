/** Use case: files that were found become items of the gallery. */
import { isSystemFile } from '../../images/sniff.ts';
import { UserError } from '../../lib/error.ts';
import { formatPlural } from '../../lib/format.ts';
import type { FoundFile } from './found-files.ts';
import { askOnceToKeep, publishGallery, publishStorage } from '../galleries/gallery-view.ts';
import { Ingest } from './ingest.ts';
import { withWork } from '../late-work.ts';
import { report, tell } from '../notices.ts';
import { INGEST_SIZE, keepPixels } from '../library/pixels.ts';
import { library, wakeLearn } from '../session.ts';
import { set } from '../store.ts';
import { throttle } from '../throttle.ts';

type Lister = (
  signal: AbortSignal,
  onFound: (count: number) => void,
) => Promise<readonly FoundFile[] | null>;

let cancelling = new AbortController();
let adding: Promise<void> = Promise.resolve();

/** Ends what is being added and gives up what waits behind it. */
export function cancelAdding(): void {
  cancelling.abort(new DOMException('Adding was cancelled.', 'AbortError'));
}

/** Adds what `list` finds, after whatever is being added now. Never rejects: resolves when what came in has codes. */
export function addPictures(list: Lister): Promise<void> {
  return inTurnOfAdding('add the pictures', async (signal) => {
    await ingestListed(list, signal);
    return true;
  });
}

/**
 * Does `work` after whatever is being added now; what it throws is told. Never rejects: resolves when what came in has
 * codes. `work` gives whether anything did.
 */
export function inTurnOfAdding(
  doing: string,
  work: (signal: AbortSignal) => Promise<boolean>,
): Promise<void> {
  if (cancelling.signal.aborted) cancelling = new AbortController();
  const { signal } = cancelling;
  adding = adding.then(async () => {
    let came = false;
    try {
      library().assertChangeable();
      came = true; // what was added before something failed stays, so it gets its codes like everything else
      signal.throwIfAborted();
      came = await work(signal);
    } catch (error) {
      report(error, doing);
    }
    set({ ingest: { kind: 'idle' } });
    if (came) await takeIn();
  });
  return adding;
}

async function takeIn(): Promise<void> {
  publishGallery();
  if (library().pictures.size === 0) return;
  await keepPixels(INGEST_SIZE);
  await publishStorage();
  askOnceToKeep();
  await withWork(async (work) => {
    await work.encodeGallery();
    await work.tellAlteredCanvas();
  });
}

async function ingestListed(list: Lister, signal: AbortSignal): Promise<void> {
  const counted = throttle<number>(200, (found) => set({ ingest: { kind: 'listing', found } }));
  set({ ingest: { kind: 'listing', found: 0 } });
  const start = performance.now();
  const [listed] = await Promise.all([list(signal, counted.push), wakeLearn()]);
  if (listed === null) return; // there was something else than pictures, which goes its own way
  const files = listed.filter(({ path }) => !isSystemFile(path));
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  performance.measure('ingest: list', { start });
  const ingest = new Ingest(files, signal);
  await ingest.run();
  sayWhatHappened(ingest, signal.aborted);
}

function sayWhatHappened(ingest: Ingest, cancelled: boolean): void {
  const { added, known, skipped, files } = ingest;
  const also = [
    ...(known > 0 ? [`${formatPlural(known, 'image')} already there`] : []),
    ...(skipped > 0 ? [`${formatPlural(skipped, 'file')} skipped`] : []),
  ];
  const rest = also.length > 0 ? ` (${also.join(', ')})` : '';
  if (cancelled)
    tell(
      `Adding was cancelled; ${formatPlural(added, 'image')} stay${added === 1 ? 's' : ''} in${rest}.`,
    );
  else if (added + known === 0) {
    throw new UserError(nothingAdded(files));
  } else tell(`${formatPlural(added, 'image')} added${rest}.`);
}

function nothingAdded(files: readonly FoundFile[]): string {
  const [first] = files;
  if (!first) {
    return 'There is no picture in what you added; choose a folder or files with JPEG, PNG, WebP, AVIF, GIF or BMP pictures.';
  }
  return files.length === 1
    ? `“${first.path}” could not be added as a picture; “Skipped files” says why.`
    : `None of the ${formatPlural(files.length, 'file')} could be added as a picture; “Skipped files” lists the reason for each.`;
}
