/** Near-duplicate groups in one call. */
import type { CodeMatrix } from '../codes/code-matrix.ts';
import { compareAllPairs, gatherGroups, type NearDuplicates } from '../codes/near-duplicates.ts';
import type { PairsKernel } from '../kernels/pairs.ts';

/**
 * The groups of rows that lie within `radius` bits of each other, in steps or chains. `kernel` finds them without
 * comparing all pairs; without one they are compared. Throws a UserError for a wrong radius.
 */
export function nearDuplicates(
  matrix: CodeMatrix,
  radius: number,
  kernel: PairsKernel | null = null,
): NearDuplicates {
  const finding = kernel ? kernel.find(matrix, radius) : compareAllPairs(matrix, radius);
  let step = finding.next();
  while (!step.done) step = finding.next();
  return gatherGroups(matrix, step.value);
}
