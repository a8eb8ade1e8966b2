/** Cutting one long sum into parts that are computed side by side. */

/** Enough to fill a large GPU. */
const WANTED_THREADS = 32_768;
const MOST_PARTS = 256;

export interface Split {
  parts: number;
  /** Terms in each part but the last. */
  span: number;
}

/** As many parts as keep a GPU busy when each takes `threads`, none with fewer terms than `shortest` if that can be. */
export function splitSum(terms: number, threads: number, shortest: number): Split {
  const wanted = Math.ceil(WANTED_THREADS / threads);
  const worthwhile = Math.max(1, Math.floor(terms / shortest));
  const span = Math.ceil(terms / Math.min(wanted, worthwhile, MOST_PARTS));
  return { parts: Math.ceil(terms / span), span };
}
