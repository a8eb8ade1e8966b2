/** Use case: a picture is asked for, its nearest neighbours are shown. The newest question wins. */
import { messageOf, UserError } from '../lib/error.ts';
import { findNearest } from './find-nearest.ts';
import { searchableRows } from './gallery-view.ts';
import type { EncoderRecord } from './library.ts';
import { report } from './notices.ts';
import { encodeQuestion, itemNamed, type Question, type QuestionAnswer } from './question.ts';
import { library } from './session.ts';
import type { AppState } from './state.ts';
import { get, set } from './store.ts';
import { thumbnailAddress } from './thumbnails.ts';

let question: Question | null = null;
let newest = 0;
/** Whether the present question waits for codes. */
let waiting = false;
let ownAddress: string | null = null;

export function queryFile(file: File): Promise<void> {
  return ask({ kind: 'file', file });
}

export function queryItem(item: string): Promise<void> {
  return ask({ kind: 'item', item });
}

export function clearQuery(): void {
  newest++;
  waiting = false;
  question = null;
  set({ query: null, search: { kind: 'idle' } });
}

/** The question that is shown, or waits for codes; null where there is none. */
export function presentQuestion(): Question | null {
  return question;
}

/** Asks the present question again: the encoder, the gallery or the number of results changed. */
export async function searchAgain(): Promise<void> {
  if (question) await ask(question);
}

/** The codes that a question waits for could not be made. */
export function giveUpWaiting(): void {
  if (waiting) clearQuery();
}

async function ask(next: Question): Promise<void> {
  assertSearchable();
  const turn = ++newest;
  waiting = false;
  const encoder = library().encoder(get().activeEncoder);
  if (!encoder || !hasCode(next, encoder)) return wait(next);
  const name = next.kind === 'file' ? next.file.name : itemNamed(next.item).path;
  const { bits, compare } = encoder;
  const before = { question, query: get().query, search: get().search };
  if (next !== question) {
    set({ query: { name, picture: null, code: null, bits, compare, item: null, parts: [] } });
  }
  question = next;
  set({ search: { kind: 'searching' } });
  try {
    await show(await encodeQuestion(next, encoder), name, encoder, turn);
  } catch (error) {
    if (turn !== newest) return;
    if (!isStale(encoder)) {
      giveBack(before);
      throw namingFile(error, name);
    }
  }
  if (turn === newest && isStale(encoder)) await ask(next);
}

/** Whether the search worker may hold the rows of another encoder by now, of which this one's answers say nothing. */
function isStale({ id }: EncoderRecord): boolean {
  return get().activeEncoder !== id;
}

/** Shows an answer and the nearest of it, unless there is a newer question or another encoder. */
async function show(
  answer: QuestionAnswer,
  name: string,
  encoder: EncoderRecord,
  turn: number,
): Promise<void> {
  const isOver = (): boolean => turn !== newest || isStale(encoder);
  if (isOver()) return;
  const { code, embedding, item, thumbnail, hash } = answer;
  const { bits, compare } = encoder;
  // the worker compares while the page shows the query
  const finding = findNearest(answer, encoder);
  finding.catch(() => undefined); // it is awaited below, where its failure counts
  const picture = thumbnail ? addressOf(thumbnail) : await thumbnailAddress(hash);
  if (isOver()) return;
  set({ query: { name, picture, code, embedding, item, bits, compare, parts: [] } });
  const found = await finding;
  if (!isOver()) set({ search: found });
}

/** What was shown before a question that could not be answered. */
function giveBack(
  before: { question: Question | null } & Pick<AppState, 'query' | 'search'>,
): void {
  if (before.search.kind !== 'found') return clearQuery();
  question = before.question;
  set({ query: before.query, search: before.search });
}

/** Throws a UserError where no picture can be found, now or once the codes are made. */
function assertSearchable(): void {
  if (library().items.length === 0) {
    throw new UserError(
      'There is nothing to search yet; add pictures first, or try the sample gallery.',
    );
  }
  if (get().ingest.kind === 'idle' && searchableRows().length === 0) {
    throw new UserError(
      'Every picture here is a test picture, and those are not searched; add pictures from a folder that is not named “test”.',
    );
  }
}

/** False for a gallery picture that was just added and is still to be encoded, and while no picture has a code. */
function hasCode(next: Question, encoder: EncoderRecord): boolean {
  if (next.kind === 'file') return library().codes.get(encoder.id)!.count > 0;
  return library().codeOf(encoder.id, itemNamed(next.item).picture) !== null;
}

/** Its code, or every code, is still being made: the question is asked once they are there. */
function wait(next: Question): void {
  question = next;
  waiting = true;
  const name = next.kind === 'file' ? next.file.name : itemNamed(next.item).path;
  set({
    query: { name, picture: null, code: null, bits: 64, compare: 'hamming', item: null, parts: [] },
    search: { kind: 'searching' },
  });
}

function namingFile(error: unknown, name: string): unknown {
  if (!(error instanceof UserError)) return error;
  const sentence = messageOf(error);
  const named = sentence.includes(name)
    ? sentence
    : `“${name}” cannot be searched with: ${sentence}`;
  return new UserError(named, { cause: error });
}

/** One object URL for the query that is no gallery picture; the one before it is let go. */
function addressOf(blob: Blob): string {
  if (ownAddress) URL.revokeObjectURL(ownAddress);
  ownAddress = URL.createObjectURL(blob);
  return ownAddress;
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
