/** Seconds and memory of each thing that is done. */
import type { Page } from '@playwright/test';
import { meterHeap } from '../../support/heap.ts';
import type { Profile } from '../profile.ts';
import type { LoadResult } from './load-report.ts';

const sampleMilliseconds = 1000;

export class Watch {
  readonly #page: Page;
  readonly #profile: Profile;
  readonly #result: LoadResult;
  readonly #write: () => void;

  /** `write` is called after each phase. */
  constructor(page: Page, profile: Profile, result: LoadResult, write: () => void) {
    this.#page = page;
    this.#profile = profile;
    this.#result = result;
    this.#write = write;
  }

  /** Does `work` on `count` things and notes how long it took and the most memory meanwhile. */
  async phase(name: string, count: number, work: () => Promise<unknown>): Promise<void> {
    const heap = await meterHeap(this.#page);
    const processes = this.#sample();
    const started = performance.now();
    let [seconds, settled] = [NaN, NaN];
    try {
      await work();
      seconds = (performance.now() - started) / 1000;
      settled = await heap.settled();
    } finally {
      await heap.peak();
      await processes.most();
    }
    const most = await processes.most();
    this.#result.phases.push({ name, count, seconds, processes: most, settled });
    this.#write();
    const megabytes = (most / 1e6).toFixed(0);
    process.stdout.write(`${name}: ${seconds.toFixed(1)} s, processes at most ${megabytes} MB\n`);
  }

  /** `most` ends the sampling and gives the most bytes seen. */
  #sample(): { most(): Promise<number> } {
    let most = 0;
    let over = false;
    const sampling = (async () => {
      while (!over) {
        most = Math.max(most, await this.#profile.processBytes());
        await new Promise((resolve) => setTimeout(resolve, sampleMilliseconds));
      }
    })();
    return {
      most: async () => {
        over = true;
        await sampling;
        return most;
      },
    };
  }
}
