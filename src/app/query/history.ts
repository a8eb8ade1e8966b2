/** The one history of this visit, and what the page is told of it. */
import type { Filter } from './filter-state.ts';
import { noFilter } from './filter-state.ts';
import {
  placeOf,
  pushed,
  replaced,
  withQuestions,
  type History,
  type HistoryEntry,
} from './history-state.ts';
import { asksTheSame, pruned, type Question } from './question.ts';
import { onItemsGone } from '../session.ts';
import { get, set } from '../store.ts';

let history: History = fresh();

function fresh(): History {
  return { entries: [{ id: newId(), question: null, filter: noFilter }], at: 0 };
}

/** Of no other visit either: the browser remembers its steps over a reload. */
function newId(): string {
  return crypto.randomUUID();
}

export function presentEntry(): HistoryEntry {
  return history.entries[history.at]!;
}

/** The step that many away; undefined where there is none. */
export function entryAt(steps: number): HistoryEntry | undefined {
  return history.entries[history.at + steps];
}

/** How many steps away the one with that id is; null where it is not known in this visit. */
export function stepsTo(id: string): number | null {
  const place = placeOf(history, id);
  return place < 0 ? null : place - history.at;
}

/** What is asked now: another step for other pictures, the same one for what is said of the results. */
export function noteQuestion(question: Question | null): void {
  const same = asksTheSame(presentEntry().question, question);
  const { filter } = get();
  history = same
    ? replaced(history, { question, filter })
    : pushed(history, { id: newId(), question, filter });
  publish();
}

/** The present step becomes another one with that question: an address that is opened says what it is. */
export function becomeQuestion(question: Question): void {
  history = replaced(history, { id: newId(), question, filter: get().filter });
  publish();
}

export function noteFilter(filter: Filter): void {
  history = replaced(history, { filter });
}

/** The page is at the step that many away from here on. */
export function moveBy(steps: number): void {
  history = { ...history, at: history.at + steps };
  publish();
}

/** A question is asked anew, by the person. */
export function noteAsked(): void {
  set({ history: { ...get().history, asked: get().history.asked + 1 } });
}

/** Nothing was asked yet: another gallery is there. */
export function forgetHistory(): void {
  history = fresh();
  publish();
}

onItemsGone((gone) => {
  history = withQuestions(history, (question) => pruned(question, (item) => !gone.has(item)));
  publish();
});

function publish(): void {
  const { entries, at } = history;
  const places = {
    back: at,
    forward: entries.length - 1 - at,
    backToNone: entries[at - 1]?.question === null,
    forwardToNone: entries[at + 1]?.question === null,
    at: entries[at]!.id,
  };
  set({ history: { ...get().history, ...places } });
}

publish();
