/** The last good state of a training: what it goes back to, and what a page keeps should all of this be lost. */
import type { RunState, TrainingEvent } from './types.ts';

export class Checkpoints {
  readonly #milliseconds: number;
  readonly #emit: (event: TrainingEvent) => void;
  #tried = performance.now();
  /** The newest in which every number is one; null before the first. */
  last: RunState | null = null;

  /** `seconds` between two that are told; 0 tells none. */
  constructor(emit: (event: TrainingEvent) => void, seconds = 0) {
    this.#milliseconds = 1000 * seconds;
    this.#emit = emit;
  }

  /** True where the last one that was to be told is too long ago, on a clock that nobody can set. */
  get isDue(): boolean {
    return this.#milliseconds > 0 && performance.now() - this.#tried >= this.#milliseconds;
  }

  /** Keeps a state, and tells it where that is due; false where a value in it is no finite number. */
  keep(run: RunState): boolean {
    const { isDue } = this;
    // also where it is not kept: reading everything back after each step would take longer than the steps
    if (isDue) this.#tried = performance.now();
    if (!run.tensors.every(({ data }) => data.every(Number.isFinite))) return false;
    this.last = run;
    if (isDue) this.#emit({ kind: 'checkpoint', run });
    return true;
  }
}
