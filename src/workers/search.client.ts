/** The page's door to the search worker. */
import { startWorker } from './address.ts';
import { openCodeDoor, type CodeSelection } from './code-door.ts';
import { reviveWorker, type WorkerLike } from './revive.ts';
import type { Remote } from './rpc.ts';
import type { SearchApi } from './search.ts';
import address from './search.worker.ts?worker&url';

export interface SearchClient extends Pick<Remote<SearchApi>, 'search' | 'searchMany'> {
  /**
   * Searches are answered from that selection from here on; those before come back when it is refused. Its matrix and
   * rows must stay as they are: a new worker after a crash fetches them again.
   */
  load(selection: CodeSelection): Promise<void>;
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
  let kept: CodeSelection | null = null;
  /** The worker may have let go of what is kept for codes that it then refused. */
  let lost = false;
  let loads = 0;
  const loadKept = (search: Remote<SearchApi>): void => {
    // A search after this is answered from these codes, or says that there are none.
    if (kept) loadInto(search, kept).catch(() => undefined);
  };
  const worker = reviveWorker<SearchApi>(start, 'search', loadKept);
  const { remote } = worker;
  const ready = (): Remote<SearchApi> => {
    if (lost) loadKept(remote);
    lost = false;
    return remote;
  };
  return {
    // The worker answers in the order of the calls, so what was kept last is what it holds.
    load: async (selection) => {
      const turn = ++loads;
      try {
        await loadInto(remote, selection);
      } catch (error) {
        // where codes are on their way already, these answer
        if (turn === loads) lost = true;
        throw error;
      }
      kept = selection;
      lost = false;
    },
    search: (input, options) => ready().search(input, options),
    searchMany: (input, options) => ready().searchMany(input, options),
    clear: async () => {
      await remote.clear(null);
      kept = null;
    },
    stop: (reason) => worker.stop(reason),
  };
}

function loadInto(search: Remote<SearchApi>, selection: CodeSelection): Promise<void> {
  const door = openCodeDoor(selection);
  return search.load({ door }, { transfer: [door] });
}
