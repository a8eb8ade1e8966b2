/** The door to a search worker, whoever starts it. */
import type { Metric } from '../codes/float-search.ts';
import { createSureAsking } from './ask-surely.ts';
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

/**
 * Starts nothing before the first call. A search whose worker stopped, or did not answer within `silenceMs`, is asked
 * once more of a new worker; among a million codes it takes some milliseconds, by costs a second.
 */
export function createSearchClient(start: () => WorkerLike, silenceMs = 20_000): SearchClient {
  let kept: SearchSelection | null = null;
  /** The worker may have let go of what is kept for what it then refused. */
  let lost = false;
  let loads = 0;
  /** Ends with the load under way, however: a search that is asked meanwhile must know what there is to search then. */
  let pending: Promise<unknown> | null = null;
  // A search after this is answered from this selection, or says that there is none.
  const loadKept = (search: Remote<Worker>): void =>
    void (kept && loadInto(search, kept).catch(() => undefined));
  const worker = reviveWorker<Worker>(start, 'search', loadKept);
  const { remote } = worker;
  const asking = createSureAsking((reason) => worker.stop(reason), silenceMs);
  const whenLoaded = <Output>(
    ask: (search: Remote<Worker>) => Promise<Output>,
  ): Promise<Output> => {
    if (pending) return pending.then(() => whenLoaded(ask));
    if (lost) loadKept(remote);
    lost = false;
    return ask(remote);
  };
  const soon = <Output>(ask: (search: Remote<Worker>) => Promise<Output>): Promise<Output> =>
    asking.soon(() => whenLoaded(ask));
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
    searchMany: (input, options) =>
      asking.sometime(() => whenLoaded((search) => search.searchMany(input, options))),
    searchCosts: (input, options) => soon((search) => search.searchCosts(input, options)),
    searchFloats: (input) =>
      soon((search) => search.searchFloats({ ...input, metric: metricOf(kept) })),
    clear: async () => {
      await Promise.all([remote.clear(null), remote.clearFloats(null)]);
      kept = null;
    },
    stop: (reason) => asking.stop(reason),
  };
}

function metricOf(kept: SearchSelection | null): Metric {
  return kept && 'floats' in kept ? kept.metric : 'euclidean';
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
