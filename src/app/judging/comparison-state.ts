/** Two runs side by side: what the page shows and what it can be told to do. */
import type { ResultState } from '../query/query-state.ts';

export interface ComparedResult extends ResultState {
  /** Whether the other run found it too. */
  shared: boolean;
}

/** What one run says of the query. */
export interface RunAnswer {
  encoder: string;
  results: readonly ComparedResult[];
}

export interface ComparisonState {
  /** Ids of the runs that are ticked, in the order of ticking; two at most. */
  chosen: readonly string[];
  /** Of the query that is shown, in the order of `chosen`; null without two runs or a query. */
  answers: readonly [RunAnswer, RunAnswer] | null;
  asking: boolean;
}

export interface ComparisonActions {
  /** Ticks a run, or takes the tick away; a third takes the place of the first. */
  toggleCompared(id: string): void;
}

export const noComparison: ComparisonState = { chosen: [], answers: null, asking: false };

/** Marks in both lists what the other one holds too. */
export function markShared(
  first: readonly ResultState[],
  second: readonly ResultState[],
): [ComparedResult[], ComparedResult[]] {
  const mark = (own: readonly ResultState[], other: readonly ResultState[]): ComparedResult[] => {
    const there = new Set(other.map(({ item }) => item.id));
    return own.map((result) => ({ ...result, shared: there.has(result.item.id) }));
  };
  return [mark(first, second), mark(second, first)];
}

/** The ticks after one more; a run that is ticked already loses its tick. */
export function toggled(chosen: readonly string[], id: string): string[] {
  return chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-2);
}
