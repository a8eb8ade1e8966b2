/** Seeded samples of rows. */
import { permutation, type Random } from '../lib/random.ts';

export interface Sample {
  rows: Float32Array;
  count: number;
}

/** At most `limit` of the rows, drawn without repetition; all of them, in their order, when there are no more. */
export function sampleRows(
  rows: Float32Array,
  count: number,
  dimensions: number,
  limit: number,
  random: Random,
): Sample {
  if (count <= limit) return { rows, count };
  const chosen = permutation(count, random).subarray(0, limit).toSorted();
  const sample = new Float32Array(limit * dimensions);
  for (const [place, row] of chosen.entries()) {
    sample.set(rows.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  }
  return { rows: sample, count: limit };
}
