/** The work of the analyse worker: how well encoders find and group what belongs together, and what is there twice. */
import type { PairsKernel } from '../kernels/pairs.ts';
import { createEvaluation } from './analyse-evaluate.ts';
import { sortGrid } from './analyse-likeness.ts';
import { createMapMethods } from './analyse-map.ts';
import { createNearDuplicates } from './near-duplicates.ts';
import { createNearPairs } from './near-pairs.ts';
import type { Kernels } from './query-distances.ts';

export interface AnalyseKernels extends Kernels {
  pairs: () => Promise<PairsKernel>;
}

export type AnalyseApi = ReturnType<typeof createAnalyseApi>;

/** Where a kernel cannot be loaded, plain TypeScript gives the same. */
export function createAnalyseApi(kernels: AnalyseKernels) {
  return {
    ...createEvaluation(kernels),
    findNearDuplicates: createNearDuplicates(kernels.pairs),
    findNearPairs: createNearPairs(kernels.pairs),
    ...createMapMethods(),
    sortGrid,
  };
}
