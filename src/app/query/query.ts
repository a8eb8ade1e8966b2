/** Use case: pictures are asked for, their nearest neighbours are shown. The newest question wins. */
import { UserError } from '../../lib/error.ts';
import { noFilter } from './filter-state.ts';
import { findNearest } from './find-nearest.ts';
import { forgetHistory, noteAsked, noteQuestion } from './history.ts';
import type { EncoderRecord } from '../library/library.ts';
import { report } from '../notices.ts';
import { encodeQuestion, type QuestionAnswer } from './query-answer.ts';
import { assertSearchable, hasCodes, namingFile } from './query-checks.ts';
import { nameOf } from './query-part.ts';
import { keepAddresses, pendingParts, shownParts } from './query-pictures.ts';
import { feedbackOf, pruned, questionOf, type Question } from './question.ts';
import { library, onGalleryLeft } from '../session.ts';
import type { AppState } from '../state.ts';
import { get, set } from '../store.ts';

let question: Question | null = null;
let newest = 0;
/** Whether the present question waits for codes. */
let waiting = false;

onGalleryLeft(() => {
  forgetQuestion();
  forgetHistory();
  set({ filter: noFilter, bit: null });
});

export function queryFile(file: File): Promise<void> {
  return askAnew(questionOf({ kind: 'file', file }));
}

export function queryItem(item: string): Promise<void> {
  return askAnew(questionOf({ kind: 'item', item }));
}

export function clearQuery(): void {
  forgetQuestion();
  noteQuestion(null);
}

function forgetQuestion(): void {
  newest++;
  waiting = false;
  question = null;
  keepAddresses([]);
  set({ query: null, search: { kind: 'idle' }, feedback: feedbackOf(null) });
}

/** The question that is shown, or waits for codes; null where there is none. */
export function presentQuestion(): Question | null {
  return question;
}

/** Asks the present question again: the encoder, the gallery, the filter or the number of results changed. */
export async function searchAgain(): Promise<void> {
  if (!question) return;
  const there = new Set(library().items.map(({ id }) => id));
  const left = pruned(question, (item) => there.has(item));
  if (left) await ask(left);
  else clearQuery();
}

/** The codes that a question waits for could not be made. */
export function giveUpWaiting(): void {
  if (waiting) clearQuery();
}

/** A question of the person's: the page turns to it. Throws a UserError where no picture can be found. */
export async function askAnew(next: Question): Promise<void> {
  assertSearchable();
  noteAsked();
  await ask(next);
}

/** Throws a UserError for a picture that is gone or cannot be decoded: what was shown before is shown again then. */
export async function ask(next: Question): Promise<void> {
  assertSearchable();
  const names = next.parts.map(nameOf);
  const turn = ++newest;
  waiting = false;
  const encoder = library().encoder(get().activeEncoder);
  const before = { question, query: get().query, search: get().search };
  const { bits, compare } = encoder ?? { bits: 64, compare: 'hamming' };
  if (next.parts !== question?.parts || !get().query) showPending(next, names, { bits, compare });
  question = next;
  set({ search: { kind: 'searching' }, feedback: feedbackOf(next) });
  if (!encoder || !hasCodes(next.parts, encoder)) {
    waiting = true;
    return;
  }
  const isStale = staleness(encoder);
  try {
    await show(next, names, encoder, () => turn !== newest || isStale());
  } catch (error) {
    if (turn !== newest) return;
    if (!isStale()) {
      giveBack(before);
      throw namingFile(error, next, names);
    }
  }
  if (turn === newest && isStale()) await ask(next);
}

/** Tells whether the search worker may hold the rows of another encoder or filter by now, of which its answers say nothing. */
function staleness({ id }: EncoderRecord): () => boolean {
  const { filter } = get();
  return () => get().activeEncoder !== id || get().filter !== filter;
}

function showPending(
  { parts }: Question,
  names: readonly string[],
  encoder: Pick<EncoderRecord, 'bits' | 'compare'>,
): void {
  const before = { parts: question?.parts ?? [], shown: get().query };
  const pending = pendingParts(parts, names, before);
  const { name, picture } = pending[0]!;
  const { bits, compare } = encoder;
  set({ query: { name, picture, code: null, bits, compare, item: null, parts: pending } });
}

/** Shows an answer and the nearest of it, unless there is a newer question, or another encoder or filter. */
async function show(
  next: Question,
  names: readonly string[],
  encoder: EncoderRecord,
  isOver: () => boolean,
): Promise<void> {
  const answer = await encodeQuestion(next, encoder);
  if (isOver()) return;
  // the worker compares while the page shows the query
  const finding = findNearest(answer, encoder);
  finding.catch(() => undefined); // it is awaited below, where its failure counts
  const parts = await shownParts(next.parts, names, answer.parts);
  if (isOver()) return;
  keepAddresses(next.parts);
  set({
    query: { ...queryOf(answer, encoder), name: names[0]!, picture: parts[0]!.picture, parts },
  });
  noteQuestion(next);
  const found = await finding;
  if (!isOver()) set({ search: found });
}

function queryOf({ code, embedding, item }: QuestionAnswer, { bits, compare }: EncoderRecord) {
  return { code, embedding, item, bits, compare };
}

/** What was shown before a question that could not be answered. */
function giveBack(
  before: { question: Question | null } & Pick<AppState, 'query' | 'search'>,
): void {
  if (before.search.kind !== 'found') return clearQuery();
  question = before.question;
  set({ query: before.query, search: before.search, feedback: feedbackOf(question) });
}

/** The number of results changed: the question is asked again when there is one. */
export function setResultCount(count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > 200) {
    report(
      new UserError(`The number of results is a whole number from 1 to 200, not ${count}.`),
      '',
    );
    return;
  }
  set({ resultCount: count });
  searchAgain().catch((error: unknown) => report(error, 'search'));
}

/** The nearest codes are put into the order of their embeddings from here on, or no longer. */
export function setRerank(rerank: boolean): void {
  set({ rerank });
  searchAgain().catch((error: unknown) => report(error, 'search'));
}
