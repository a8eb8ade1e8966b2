/** Use case: files that were found become items of the gallery. */
import type { Item } from '../gallery/item.ts';
import { folderSplitOf, labelOf } from '../gallery/path-rules.ts';
import { isSystemFile } from '../images/sniff.ts';
import { isAbort, messageOf, UserError } from '../lib/error.ts';
import { formatPlural } from '../lib/format.ts';
import { toHex } from '../lib/sha256.ts';
import { encodeGallery } from './encoders.ts';
import type { FoundFile } from './found-files.ts';
import { askOnceToKeep, publishGallery, publishStorage } from './gallery-view.ts';
import { IngestBatch, type DecodedItem } from './ingest-batch.ts';
import { report, tell } from './notices.ts';
import { INGEST_SIZE, keepPixels } from './pixels.ts';
import { decode, library, wakeLearn } from './session.ts';
import type { IngestState } from './state.ts';
import { set } from './store.ts';
import { throttle } from './throttle.ts';

/** Decoded files that may wait in memory while a shard is written. */
const backlog = 256;

type Lister = (
  signal: AbortSignal,
  onFound: (count: number) => void,
) => Promise<readonly FoundFile[]>;

let cancelling = new AbortController();
let adding: Promise<void> = Promise.resolve();

/** Ends what is being added and gives up what waits behind it. */
export function cancelAdding(): void {
  cancelling.abort(new DOMException('Adding was cancelled.', 'AbortError'));
}

/** Adds what `list` finds, after whatever is being added now. Never rejects: resolves when what came in has codes. */
export function addPictures(list: Lister): Promise<void> {
  if (cancelling.signal.aborted) cancelling = new AbortController();
  const { signal } = cancelling;
  adding = adding.then(() => addListed(list, signal));
  return adding;
}

/** What was added before something failed stays, so it is kept and gets its codes like everything else. */
async function addListed(list: Lister, signal: AbortSignal): Promise<void> {
  try {
    signal.throwIfAborted();
    await ingestListed(list, signal);
  } catch (error) {
    report(error, 'add the pictures');
  }
  set({ ingest: { kind: 'idle' } });
  publishGallery();
  if (library().pictures.size === 0) return;
  await keepPixels(INGEST_SIZE);
  await publishStorage();
  askOnceToKeep();
  await encodeGallery();
}

async function ingestListed(list: Lister, signal: AbortSignal): Promise<void> {
  const counted = throttle<number>(200, (found) => set({ ingest: { kind: 'listing', found } }));
  set({ ingest: { kind: 'listing', found: 0 } });
  const listed = await list(signal, counted.push);
  const files = listed.filter(({ path }) => !isSystemFile(path));
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  await wakeLearn();
  const ingest = new Ingest(files, signal);
  await ingest.run();
  sayWhatHappened(ingest, signal.aborted);
}

/** One pass over the files: several lanes decode, one chain applies the outcomes in the order of the paths. */
class Ingest {
  added = 0;
  known = 0;
  skipped = 0;
  #next = 0;
  #applied = 0;
  #outcomes: (DecodedItem | 'known' | { reason: string } | undefined)[];
  #applying: Promise<void> = Promise.resolve();
  #failure: Error | null = null;
  #seen: Map<string, Item>;
  readonly #batch = new IngestBatch(library());
  readonly #started = performance.now();
  readonly #progress = throttle<IngestState>(200, (ingest) => set({ ingest }));
  readonly files: readonly FoundFile[];
  readonly signal: AbortSignal;

  constructor(files: readonly FoundFile[], signal: AbortSignal) {
    this.files = files;
    this.signal = signal;
    this.#outcomes = Array.from({ length: files.length });
    this.#seen = new Map(library().items.map((item) => [item.path, item]));
  }

  async run(): Promise<void> {
    const lanes = Array.from({ length: decode.width }, () => this.#lane());
    await Promise.all(lanes);
    await this.#applying;
    if (this.#failure) throw this.#failure;
    await this.#batch.flush();
  }

  async #lane(): Promise<void> {
    while (this.#next < this.files.length && !this.signal.aborted && !this.#failure) {
      const row = this.#next++;
      this.#outcomes[row] = await this.#decode(this.files[row]!);
      this.#applying = this.#applying
        .then(() => this.#apply())
        .catch((error: unknown) => {
          this.#failure ??= error instanceof Error ? error : new Error(String(error));
        });
      if (row - this.#applied > backlog) await this.#applying;
    }
  }

  async #decode(found: FoundFile): Promise<DecodedItem | 'known' | { reason: string }> {
    try {
      const file = await found.open();
      const seen = this.#seen.get(found.path);
      if (seen && seen.bytes === file.size && seen.modified === file.lastModified) return 'known';
      const picture = await decode.add({ file, sizes: [INGEST_SIZE] }, { signal: this.signal });
      const { hash, width, height, thumbnail } = picture;
      return {
        item: await itemOf(found.path, file, hash),
        picture: { hash, width, height },
        thumbnail,
      };
    } catch (error) {
      if (isAbort(error)) return { reason: '' };
      return { reason: reasonOf(error) };
    }
  }

  async #apply(): Promise<void> {
    if (this.#failure) return;
    for (
      let outcome = this.#outcomes[this.#applied];
      outcome;
      outcome = this.#outcomes[this.#applied]
    ) {
      const { path } = this.files[this.#applied]!;
      this.#outcomes[this.#applied++] = undefined;
      if (outcome === 'known') this.known++;
      else if ('reason' in outcome) this.#skip(path, outcome.reason);
      else if (this.#batch.add(outcome)) this.added++;
      else this.known++;
      if (this.#batch.due) await this.#flush();
    }
    this.#progress.push(this.#state());
  }

  #skip(path: string, reason: string): void {
    if (reason === '') return; // cancelled, not refused
    this.skipped++;
    this.#batch.skip({ path, reason });
  }

  async #flush(): Promise<void> {
    await this.#batch.flush();
    publishGallery();
  }

  #state(): IngestState {
    const found = this.files.length;
    const done = this.added + this.known + this.skipped;
    const perSecond = done / Math.max(0.001, (performance.now() - this.#started) / 1000);
    const secondsLeft = done < 20 ? null : (found - done) / perSecond;
    const { added, known, skipped } = this;
    return { kind: 'adding', found, done, added, known, skipped, perSecond, secondsLeft };
  }
}

/** The id hashes path and bytes, so that adding the same again gives the same id. */
async function itemOf(path: string, file: File, picture: string): Promise<Item> {
  const named = new TextEncoder().encode(`${path}\n${picture}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', named));
  return {
    id: toHex(digest.subarray(0, 16)),
    path,
    picture,
    bytes: file.size,
    modified: file.lastModified,
    label: labelOf(path),
    folderSplit: folderSplitOf(path),
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError' || name === 'NotReadableError') {
    return 'The file changed or went away while it was read; add it again.';
  }
  return `It could not be read: ${messageOf(error)}`;
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
    throw new UserError(
      files.length === 0
        ? 'There is no picture in what you added; choose a folder or files with JPEG, PNG, WebP, AVIF, GIF or BMP pictures.'
        : `None of the ${formatPlural(files.length, 'file')} could be added as a picture; “Skipped files” lists the reason for each.`,
    );
  } else tell(`${formatPlural(added, 'image')} added${rest}.`);
}
