/** An assembler on another thread. */
import type { Assembler } from '../learn/assembly.ts';
import { buffersOf, type BatchesApi } from './batches.ts';
import { reviveWorker, type WorkerLike } from './revive.ts';

/** One batch is put together while a step computes; the second covers for a late message. */
const AHEAD = 2;
/** Without an answer for so long the worker is given up; it may have died without a word. */
const SILENT_SECONDS = 10;

/** `start` is called with the first batch. A worker that stops or is silent rejects what it was asked for. */
export function assembleElsewhere(start: () => WorkerLike): Assembler {
  const worker = reviveWorker<BatchesApi>(start, 'batches');
  return {
    ahead: AHEAD,
    assemble: async (order) => {
      const silent = new Error('The batches worker did not answer.');
      let seconds = 0;
      // ticks rather than one long timer: while a step holds this thread no answer could have been heard
      const timer = setInterval(
        () => void (++seconds === SILENT_SECONDS && worker.stop(silent)),
        1000,
      );
      try {
        return await worker.remote.assemble(order, { transfer: buffersOf(order.views) });
      } finally {
        clearInterval(timer);
      }
    },
    stop: () => worker.stop(new Error('The batches worker was ended.')),
  };
}
