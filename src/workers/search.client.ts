/** The page's door to the search worker. */
import { startWorker } from './address.ts';
import { createSearchClient, type SearchClient } from './search-client.ts';
import address from './search.worker.ts?worker&url';

/** Starts nothing before the first call. */
export function startSearch(): SearchClient {
  return createSearchClient(() => startWorker(address, 'search'));
}
