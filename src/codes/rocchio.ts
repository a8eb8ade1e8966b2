/** Rocchio's formula for embeddings: a query moved towards what is wanted and away from what is not. */
import { rocchioWeights } from './bit-costs.ts';
import type { Embeddings } from './embeddings.ts';

type Row = Embeddings['values'];

/** Rows of one width. */
export interface WantedRows {
  /** What was asked with, at least one. */
  asked: readonly Row[];
  more: readonly Row[];
  less: readonly Row[];
}

/**
 * a mean(asked) + b mean(more) - c mean(less), weights as for bits (Rocchio, 1971). With `unit`, for what is compared by
 * angles, each row counts by its direction alone. Else the weights of what there is are made to sum to 1, so that the
 * moved query lies among the pictures and distances to it mean something.
 */
export function movedRow(wanted: WantedRows, unit: boolean): Float32Array<ArrayBuffer> {
  const width = wanted.asked[0]!.length;
  const moved = new Float64Array(width);
  let total = 0;
  const add = (rows: readonly Row[], weight: number): void => {
    if (rows.length === 0) return;
    total += weight;
    for (const row of rows) {
      const scale = weight / rows.length / (unit ? Math.hypot(...row) || 1 : 1);
      for (let index = 0; index < width; index++) moved[index]! += scale * row[index]!;
    }
  };
  add(wanted.asked, rocchioWeights.asked);
  add(wanted.more, rocchioWeights.more);
  add(wanted.less, -rocchioWeights.less);
  return Float32Array.from(moved, (value) => value / total);
}
