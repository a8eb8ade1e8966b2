/** Checkpoints of a training are kept as they come: one write at a time, the newest of those that wait. */
import type { RunState } from '../../learn/types.ts';
import { isAbort } from '../../lib/error.ts';
import { measured } from '../../lib/stations.ts';
import type { Library } from '../library/library.ts';
import { putPausedRun } from './paused-run.ts';
import type { RunPictures } from './run-pictures.ts';

/** How often the learn worker makes one: a crash costs no more than this, and the time that it takes. */
export const checkpointSeconds = 15;

export class Checkpoints {
  readonly #library: Library;
  readonly #pictures: RunPictures;
  readonly #onFailure: (error: unknown) => void;
  #waiting: RunState | null = null;
  #writing: Promise<void> | null = null;
  #hasFailed = false;
  #closed = false;

  /** `onFailure` hears once that one could not be kept; the next ones are tried all the same. */
  constructor(library: Library, pictures: RunPictures, onFailure: (error: unknown) => void) {
    this.#library = library;
    this.#pictures = pictures;
    this.#onFailure = onFailure;
  }

  /** Keeps it in the place of the one before, unless a newer one comes before its turn. */
  keep(run: RunState): void {
    // in memory it would outlive nothing that the training itself does not
    if (this.#closed || !this.#library.storage.persistent) return;
    this.#waiting = run;
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = null));
  }

  /** Nothing is written once this resolves. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting = null;
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting) {
      const run = this.#waiting;
      this.#waiting = null;
      await this.#write(run);
    }
  }

  async #write(run: RunState): Promise<void> {
    const { storage, id } = this.#library;
    try {
      await measured('checkpoint', putPausedRun(this.#library, run, this.#pictures, true));
      await storage.collect(id);
    } catch (error) {
      if (this.#hasFailed || isAbort(error)) return;
      this.#hasFailed = true;
      this.#onFailure(error);
    }
  }
}
