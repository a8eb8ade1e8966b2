/** One pass over found files: several lanes decode, one chain applies the outcomes in the order of the paths. */
import type { FoundFile } from './found-files.ts';
import { publishGallery } from '../galleries/gallery-view.ts';
import { readFound, type FileOutcome, type IncomingContext } from './incoming.ts';
import { IngestBatch } from './ingest-batch.ts';
import { INGEST_SIZE } from '../library/pixels.ts';
import { decode, library } from '../session.ts';
import type { IngestState } from '../state.ts';
import { set } from '../store.ts';
import { throttle } from '../throttle.ts';

/** Bytes that one call decodes: enough to be worth a call, few enough that the workers share them evenly. */
const callBytes = 2 << 20;

/** Files that one call takes at most, and before any size is known. */
const mostFiles = 32;
const firstFiles = 8;

/** Files beyond the last applied one whose outcomes may wait in memory. */
const backlog = 512;

type Adding = Extract<IngestState, { kind: 'adding' }>;

export interface IngestWatch {
  /** How far it is; left out, the page says that pictures are being added. */
  show?: (state: Adding) => void;
  /** What became of each file, in their order. */
  heard?: (path: string, outcome: FileOutcome) => void;
}

export class Ingest {
  added = 0;
  known = 0;
  skipped = 0;
  #bytes = 0;
  #decoded = 0;
  #next = 0;
  #applied = 0;
  #outcomes: (FileOutcome | undefined)[];
  #applying: Promise<void> = Promise.resolve();
  #waiting: (() => void)[] = [];
  #failure: Error | null = null;
  readonly #context: IncomingContext;
  readonly #batch = new IngestBatch(library());
  readonly #started = performance.now();
  readonly #progress: { push(state: Adding): void };
  readonly #heard: NonNullable<IngestWatch['heard']>;
  readonly files: readonly FoundFile[];

  constructor(files: readonly FoundFile[], signal: AbortSignal, watch: IngestWatch = {}) {
    this.files = files;
    this.#heard = watch.heard ?? (() => undefined);
    this.#progress = throttle(200, watch.show ?? ((ingest: Adding) => set({ ingest })));
    this.#outcomes = Array.from({ length: files.length });
    const known = new Map(library().items.map((item) => [item.path, item]));
    this.#context = { decode, size: INGEST_SIZE, known, signal };
  }

  /** What was flipped in before it throws stays. */
  async run(): Promise<void> {
    const lanes = Array.from({ length: decode.width }, () => this.#lane());
    await Promise.all(lanes);
    await this.#applying;
    performance.measure('ingest: decode', { start: this.#started });
    if (this.#failure) throw this.#failure;
    await this.#flush();
  }

  get #ended(): boolean {
    return this.#context.signal.aborted || this.#failure !== null;
  }

  async #lane(): Promise<void> {
    while (this.#next < this.files.length && !this.#ended) {
      const first = this.#next;
      this.#next += this.#filesPerCall();
      const files = this.files.slice(first, this.#next);
      while (first - this.#applied > backlog && !this.#ended) await this.#progressed();
      const outcomes = await readFound(files, this.#context);
      outcomes.forEach((outcome, index) => (this.#outcomes[first + index] = outcome));
      this.#applying = this.#applying
        .then(() => this.#apply())
        .catch((error: unknown) => {
          this.#failure ??= error instanceof Error ? error : new Error(String(error));
        })
        .finally(() => this.#waiting.splice(0).forEach((wake) => wake()));
    }
  }

  /** By the size of the files so far. */
  #filesPerCall(): number {
    if (this.#decoded === 0) return firstFiles;
    const files = Math.round(callBytes / (this.#bytes / this.#decoded));
    return Math.max(1, Math.min(mostFiles, files));
  }

  /** Resolves when more was applied, or nothing more will be. */
  #progressed(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
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
      this.#count(outcome, path);
      this.#heard(path, outcome);
      if (this.#batch.due) await this.#flush();
    }
    this.#progress.push(this.#state());
  }

  #count(outcome: FileOutcome, path: string): void {
    switch (outcome.kind) {
      case 'decoded':
        this.#decoded++;
        this.#bytes += outcome.item.bytes;
        if (this.#batch.add(outcome)) this.added++;
        else this.known++;
        break;
      case 'known':
        this.known++;
        break;
      case 'refused':
        this.skipped++;
        this.#batch.skip({ path, reason: outcome.reason });
        break;
      case 'cancelled':
        break;
    }
  }

  async #flush(): Promise<void> {
    const start = performance.now();
    await this.#batch.flush();
    performance.measure('ingest: store', { start });
    publishGallery();
  }

  #state(): Adding {
    const found = this.files.length;
    const done = this.added + this.known + this.skipped;
    const perSecond = done / Math.max(0.001, (performance.now() - this.#started) / 1000);
    const secondsLeft = done < 20 ? null : (found - done) / perSecond;
    const { added, known, skipped } = this;
    return { kind: 'adding', found, done, added, known, skipped, perSecond, secondsLeft };
  }
}
