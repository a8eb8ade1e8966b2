/** The questions of this visit, one after the other, and where among them the page is. */
import type { Filter } from './filter-state.ts';
import type { Question } from './question.ts';

export interface HistoryState {
  /** How many steps can be gone back, and forward. */
  back: number;
  forward: number;
  /** Whether the step back, and the one forward, leads to no question: before the first one, or where it was cleared. */
  backToNone: boolean;
  forwardToNone: boolean;
  /** Names what is shown now: the question, or that there is none; another name for each step. */
  at: string;
  /** Grows with each question that is asked anew, not with steps back and forward. */
  asked: number;
}

/** One step: what was asked, null for no question, and what the filter was then. */
export interface HistoryEntry {
  id: string;
  question: Question | null;
  filter: Filter;
}

export interface History {
  /** At least one. */
  entries: readonly HistoryEntry[];
  at: number;
}

export const noHistory: HistoryState = {
  back: 0,
  forward: 0,
  backToNone: false,
  forwardToNone: false,
  at: '',
  asked: 0,
};

/** More steps than this are not kept: each may hold a file. */
const mostEntries = 50;

/** Behind the present step comes another; what was gone back from is forgotten. */
export function pushed({ entries, at }: History, entry: HistoryEntry): History {
  const kept = [...entries.slice(0, at + 1), entry].slice(-mostEntries);
  return { entries: kept, at: kept.length - 1 };
}

/** The present step changes in its place. */
export function replaced({ entries, at }: History, change: Partial<HistoryEntry>): History {
  return { entries: entries.with(at, { ...entries[at]!, ...change }), at };
}

/** With every step's question as `change` gives it; steps that have none any more go, but for the present one. */
export function withQuestions(
  { entries, at }: History,
  change: (question: Question) => Question | null,
): History {
  const changed = entries.map((entry) => ({
    ...entry,
    question: entry.question && change(entry.question),
  }));
  const isLeft = (entry: HistoryEntry, place: number): boolean =>
    place === at || entry.question !== null || entries[place]!.question === null;
  const before = changed.filter((entry, place) => place < at && isLeft(entry, place)).length;
  return { entries: changed.filter(isLeft), at: before };
}

/** Where the step with that id is; -1 where it is not known. */
export function placeOf({ entries }: History, id: string): number {
  return entries.findIndex((entry) => entry.id === id);
}
