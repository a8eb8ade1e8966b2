/** Whether an altered copy finds the picture that it was made from: a measure that needs no labels. */

/** Where one copy's original came out: how many lie strictly closer, and how many at the same distance, itself included. */
export interface OriginalPlace {
  closer: number;
  tied: number;
}

/** All are expectations over all orders of the ties. */
export interface CopyFigures {
  /** Share of copies whose original comes first. */
  foundFirst: number;
  /** Share of copies whose original is among the first ten. */
  foundInTen: number;
  medianRank: number;
  /** Mean of 1 / rank. */
  meanReciprocalRank: number;
}

/** Zeros when there are no copies. */
export function summariseOriginals(places: readonly OriginalPlace[]): CopyFigures {
  let first = 0;
  let inTen = 0;
  let reciprocal = 0;
  for (const { closer, tied } of places) {
    if (closer === 0) first += 1 / tied;
    inTen += Math.min(1, Math.max(0, 10 - closer) / tied);
    let sum = 0;
    for (let rank = closer + 1; rank <= closer + tied; rank++) sum += 1 / rank;
    reciprocal += sum / tied;
  }
  const count = Math.max(1, places.length);
  return {
    foundFirst: first / count,
    foundInTen: inTen / count,
    medianRank: medianOf(places.map(({ closer, tied }) => closer + (tied + 1) / 2)),
    meanReciprocalRank: reciprocal / count,
  };
}

/** Among `count` pictures in random order, worked out: what a search that knows nothing gives. */
export function originalsByChance(count: number): CopyFigures {
  return summariseOriginals(count > 0 ? [{ closer: 0, tied: count }] : []);
}

function medianOf(values: number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle]!;
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
}
