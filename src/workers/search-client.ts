/** The door to a search worker, whoever starts it. */
import { isAbort, UserError } from '../lib/error.ts';
import { openCodeDoor, type CodeSelection } from './code-door.ts';
import { openFloatDoor, type FloatSelection } from './float-door.ts';
import { reviveWorker, type WorkerLike } from './revive.ts';
import type { Remote } from './rpc.ts';
import type { FloatSearchApi, FloatSearchOutput } from './search-floats.ts';
import type { SearchApi } from './search.ts';

/** What is searched: codes, or embeddings with the metric they are compared by. */
export type SearchSelection = CodeSelection | FloatSelection;

type Worker = SearchApi & FloatSearchApi;

export interface SearchClient extends Pick<
  Remote<SearchApi>,
  'search' | 'searchMany' | 'searchCosts'
> {
  /**
   * Searches are answered from that selection from here on; those before come back when it is refused. What it names
   * must stay as it is: a new worker after a crash fetches it again.
   */
  load(selection: SearchSelection): Promise<void>;
  /** By the metric that was loaded. Throws a UserError where codes are loaded. */
  searchFloats(input: { query: Float32Array; k: number }): Promise<FloatSearchOutput>;
  clear(): Promise<void>;
  /** Ends the worker; what is pending rejects with `reason`. */
  stop(reason: Error): void;
}

/** One search among a million codes takes some milliseconds, by costs a second. */
const answerWithinMs = 20_000;

/**
 * Starts nothing before the first call. A search whose worker stopped, or did not answer within `silenceMs`, is asked
 * once more of a new worker.
 */
export function createSearchClient(
  start: () => WorkerLike,
  silenceMs = answerWithinMs,
): SearchClient {
  let kept: SearchSelection | null = null;
  /** The worker may have let go of what is kept for what it then refused. */
  let lost = false;
  let loads = 0;
  /** Ends with the load under way, however: a search that is asked meanwhile must know what there is to search then. */
  let pending: Promise<unknown> | null = null;
  const loadKept = (search: Remote<Worker>): void => {
    // A search after this is answered from this selection, or says that there is none.
    if (kept) loadInto(search, kept).catch(() => undefined);
  };
  const worker = reviveWorker<Worker>(start, 'search', loadKept);
  const { remote } = worker;
  const whenLoaded = <Output>(
    ask: (search: Remote<Worker>) => Promise<Output>,
  ): Promise<Output> => {
    if (pending) return pending.then(() => whenLoaded(ask));
    if (lost) loadKept(remote);
    lost = false;
    return ask(remote);
  };
  let stops = 0;
  const surely = async <Output>(
    ask: (search: Remote<Worker>) => Promise<Output>,
  ): Promise<Output> => {
    const before = stops;
    try {
      return await whenLoaded(ask);
    } catch (error) {
      if (error instanceof UserError || isAbort(error) || stops > before) throw error;
      return whenLoaded(ask);
    }
  };
  /** For single searches: of many at once nobody knows how long they take. */
  const soon = <Output>(ask: (search: Remote<Worker>) => Promise<Output>): Promise<Output> =>
    surely((search) => {
      const silent = setTimeout(
        () =>
          worker.stop(new Error(`The search worker did not answer within ${silenceMs / 1000} s`)),
        silenceMs,
      );
      return ask(search).finally(() => clearTimeout(silent));
    });
  const load = async (selection: SearchSelection): Promise<void> => {
    const turn = ++loads;
    try {
      await loadInto(remote, selection);
      kept = selection;
      lost = false;
      if (turn === loads) clearOther(remote, selection).catch(() => undefined);
    } catch (error) {
      // where something else is on its way already, that answers
      if (turn === loads) lost = true;
      throw error;
    } finally {
      if (turn === loads) pending = null;
    }
  };
  return {
    // The worker answers in the order of the calls, so what was kept last is what it holds.
    load: (selection) => {
      const loading = load(selection);
      pending = loading.catch(() => undefined);
      return loading;
    },
    search: (input, options) => soon((search) => search.search(input, options)),
    searchMany: (input, options) => surely((search) => search.searchMany(input, options)),
    searchCosts: (input, options) => soon((search) => search.searchCosts(input, options)),
    searchFloats: (input) =>
      soon((search) => {
        const metric = kept && 'floats' in kept ? kept.metric : 'euclidean';
        return search.searchFloats({ ...input, metric });
      }),
    clear: async () => {
      await Promise.all([remote.clear(null), remote.clearFloats(null)]);
      kept = null;
    },
    stop: (reason) => {
      stops++;
      worker.stop(reason);
    },
  };
}

function loadInto(search: Remote<Worker>, selection: SearchSelection): Promise<void> {
  if ('floats' in selection) {
    const door = openFloatDoor(selection);
    return search.loadFloats({ door }, { transfer: [door] });
  }
  const door = openCodeDoor(selection);
  return search.load({ door }, { transfer: [door] });
}

/** Nobody searches both: codes make room for floats, and floats for codes. */
function clearOther(search: Remote<Worker>, selection: SearchSelection): Promise<void> {
  return 'floats' in selection ? search.clear(null) : search.clearFloats(null);
}
