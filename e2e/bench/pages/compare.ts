/** Variants measured in turns, so that a busy moment of the machine falls on all of them. */

/** Each gives the milliseconds of every repetition in one turn. */
export type Turns = Record<string, () => Promise<number[]> | number[]>;

/** Median milliseconds of each variant over all its turns. */
export async function medians(variants: Turns, turns: number): Promise<Record<string, number>> {
  const times = new Map<string, number[]>();
  for (let turn = 0; turn < turns; turn++) {
    for (const [name, measure] of Object.entries(variants)) {
      times.set(name, [...(times.get(name) ?? []), ...(await measure())]);
    }
  }
  return Object.fromEntries([...times].map(([name, list]) => [name, median(list)]));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

/** Milliseconds of one call. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
