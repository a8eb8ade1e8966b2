/** Whether an augmented copy finds the picture that it was made from: a measure that needs no labels. */

/** Where one copy's original came out: how many lie strictly closer, and how many at the same distance, itself included. */
export interface OriginalPlace {
  closer: number;
  tied: number;
}

export interface OriginalsFound {
  /** Expected share of copies whose original comes first, over all orders of the ties. */
  foundFirst: number;
  /** Expected mean of 1 / rank. */
  meanReciprocalRank: number;
}

/** Zeros when there are no copies. */
export function summariseOriginals(places: readonly OriginalPlace[]): OriginalsFound {
  let first = 0;
  let reciprocal = 0;
  for (const { closer, tied } of places) {
    if (closer === 0) first += 1 / tied;
    let sum = 0;
    for (let rank = closer + 1; rank <= closer + tied; rank++) sum += 1 / rank;
    reciprocal += sum / tied;
  }
  const count = Math.max(1, places.length);
  return { foundFirst: first / count, meanReciprocalRank: reciprocal / count };
}
