/** The usual measures of one given order of results, for comparison with published numbers. */

/** Rows by (distance, row): the order in which results are shown. */
export function stableOrder(distances: ArrayLike<number>): number[] {
  const rows = Array.from(distances, (_, row) => row);
  return rows.sort((a, b) => distances[a]! - distances[b]! || a - b);
}

/** Share of relevant ones (1, not 0) among the first `k`; with fewer than k the rest counts as misses. */
export function stablePrecisionAt(relevance: readonly number[], k: number): number {
  return relevance.slice(0, k).reduce((hits, relevant) => hits + relevant, 0) / k;
}

/**
 * Mean of the precisions at the hits among the first `k`, 0 without a hit. It is divided by the hits within the first k
 * ("hits", the convention of the hashing literature) or by min(all relevant, k) ("relevant", information retrieval).
 */
export function stableAveragePrecision(
  relevance: readonly number[],
  k = relevance.length,
  divideBy: 'hits' | 'relevant' = 'hits',
): number {
  let hits = 0;
  let sum = 0;
  for (const [place, relevant] of relevance.slice(0, k).entries()) {
    if (!relevant) continue;
    hits++;
    sum += hits / (place + 1);
  }
  const all = relevance.reduce((count, relevant) => count + relevant, 0);
  const denominator = divideBy === 'hits' ? hits : Math.min(all, k);
  return denominator === 0 ? 0 : sum / denominator;
}
