/** The page's door to the search worker. */
import { startWorker } from './address.ts';
import { reviveWorker, type WorkerLike } from './revive.ts';
import type { CallOptions } from './rpc.ts';
import type { SearchApi, SearchInput, SearchOutput } from './search.ts';
import address from './search.worker.ts?worker&url';

export interface SearchClient {
  /** Gives the worker a copy of the buffer; do not change it afterwards, a new worker after a crash is given it again. */
  load(input: { buffer: ArrayBuffer }): Promise<void>;
  search(input: SearchInput, options?: CallOptions): Promise<SearchOutput>;
  clear(): Promise<void>;
  /** Ends the worker; what is pending rejects with `reason`. */
  stop(reason: Error): void;
}

/** Starts nothing before the first call. */
export function startSearch(): SearchClient {
  return createSearchClient(() => startWorker(address, 'search'));
}

/** As `startSearch`, with a worker of the caller's. */
export function createSearchClient(start: () => WorkerLike): SearchClient {
  let kept: ArrayBuffer | null = null;
  const worker = reviveWorker<SearchApi>(start, 'search', (fresh) => {
    // A search after this is answered from these codes, or says that there are none.
    if (kept) fresh.load(...copyOf(kept)).catch(() => undefined);
  });
  const { remote } = worker;
  return {
    // The worker answers in the order of the calls, so what was kept last is what it holds.
    load: async ({ buffer }) => {
      await remote.load(...copyOf(buffer));
      kept = buffer;
    },
    search: (input, options) => remote.search(input, options),
    clear: async () => {
      await remote.clear(null);
      kept = null;
    },
    stop: (reason) => worker.stop(reason),
  };
}

function copyOf(buffer: ArrayBuffer): [{ buffer: ArrayBuffer }, CallOptions] {
  const copy = buffer.slice();
  return [{ buffer: copy }, { transfer: [copy] }];
}
