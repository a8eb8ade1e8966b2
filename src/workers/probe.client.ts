/** The page's door to the worker that tries what the policy must stop. */
import { startWorker } from './address.ts';
import type { AttemptResult } from './probe.ts';
import address from './probe.worker.ts?worker&url';
import { reviveWorker } from './revive.ts';

/** Where a worker of this page comes from, so that one can see with which headers. */
export const workerAddress = address;

/** Starts a worker, lets it try, and ends it. */
export async function tryInWorker(): Promise<AttemptResult[]> {
  const worker = reviveWorker<{ tryAll(input: null): AttemptResult[] }>(
    () => startWorker(address, 'probe'),
    'probe',
  );
  try {
    return await worker.remote.tryAll(null);
  } finally {
    worker.stop(new DOMException('It has tried.', 'AbortError'));
  }
}
