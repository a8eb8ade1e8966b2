/** The analyse worker's search for near-duplicates. */
import { CodeMatrix } from '../codes/code-matrix.ts';
import { compareAllPairs, gatherGroups, type NearDuplicates } from '../codes/near-duplicates.ts';
import type { PairsKernel } from '../kernels/pairs.ts';
import { breathe, type AnalyseProgress } from './breathe.ts';
import { transfer, type CallContext } from './rpc.ts';

export interface NearDuplicatesInput {
  /** A code matrix as it is stored; best a copy that is transferred. */
  buffer: ArrayBuffer;
  /** Codes that differ in at most so many bits are near-duplicates. */
  radius: number;
}

/**
 * Progress counts codes. Throws a UserError for a buffer that is no code matrix, for a wrong radius and where the codes
 * do not fit in memory. The kernel is loaded at the first call; without it every code is compared with every other.
 */
export function createNearDuplicates(loadKernel: () => Promise<PairsKernel>) {
  let loading: Promise<PairsKernel | null> | null = null;
  return async (
    { buffer, radius }: NearDuplicatesInput,
    context: CallContext<AnalyseProgress>,
  ): Promise<NearDuplicates> => {
    const matrix = CodeMatrix.from(buffer);
    loading ??= loadKernel().catch(() => null);
    const kernel = await loading;
    const search = kernel ? kernel.find(matrix, radius) : compareAllPairs(matrix, radius);
    await breathe(context, 0, matrix.count);
    let step = search.next();
    while (!step.done) {
      await breathe(context, Math.floor(step.value * matrix.count), matrix.count);
      step = search.next();
    }
    const found = gatherGroups(matrix, step.value);
    const { rows, starts, distances, pairs } = found;
    return transfer(found, [rows.buffer, starts.buffer, distances.buffer, pairs.buffer]);
  };
}
