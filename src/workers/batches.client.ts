/** The learn worker's door to the assembling worker: batches are put together while the step before them computes. */
import type { Assembler } from '../learn/assembly.ts';
import { startWorker } from './address.ts';
import { assembleElsewhere } from './assemble-elsewhere.ts';
import address from './batches.worker.ts?worker&url';

/** The worker starts with the first batch. */
export function startBatches(): Assembler {
  return assembleElsewhere(() => startWorker(address, 'batches'));
}
