/** Use cases on the present question: more pictures, parts of them, what is said of the results, and steps through time. */
import { UserError } from '../../lib/error.ts';
import { reloadSearch } from '../encoders/encoders.ts';
import { noFilter, type Filter } from './filter-state.ts';
import { isUnfiltered } from './filter.ts';
import { publishPassing } from '../galleries/gallery-view.ts';
import type { Address } from './hash-state.ts';
import { becomeQuestion, entryAt, moveBy, noteFilter, stepsTo } from './history.ts';
import { ask, askAnew, clearQuery, presentQuestion, searchAgain, setResultCount } from './query.ts';
import type { CropBox, SingleQuestion } from './query-state.ts';
import {
  questionOf,
  sharesOf,
  withCrop,
  withMark,
  withoutLastMark,
  withoutPart,
  withPart,
  type Question,
} from './question.ts';
import { library } from '../session.ts';
import { get, set } from '../store.ts';

/** More pictures than this are no question any more; each is decoded and encoded anew with another encoder. */
const mostParts = 20;

/** Throws a UserError where the question has too many pictures already. */
export async function addPart(part: SingleQuestion): Promise<void> {
  const question = presentQuestion();
  if (question && question.parts.length >= mostParts) {
    throw new UserError(
      `A question holds up to ${mostParts} pictures; remove one before you add another.`,
    );
  }
  await askAnew(question ? withPart(question, part) : questionOf(part));
}

export async function removePart(index: number): Promise<void> {
  const question = presentQuestion();
  if (!question) return;
  const left = withoutPart(question, index);
  if (!left) clearQuery();
  else if (left !== question) await ask(left);
}

export async function cropPart(index: number, box: CropBox | null): Promise<void> {
  const question = presentQuestion();
  if (!question) return;
  const cropped = withCrop(question, index, box);
  if (cropped !== question) await ask(cropped);
}

export async function cropItem(item: string, box: CropBox): Promise<void> {
  const crop = sharesOf(box);
  await askAnew(questionOf({ kind: 'item', item, ...(crop ? { crop } : {}) }));
}

export function mark(item: string, how: 'more' | 'less'): Promise<void> {
  return change((question) => withMark(question, item, how));
}

export function undoFeedback(): Promise<void> {
  return change((question) => (question.said.length > 0 ? withoutLastMark(question) : question));
}

export function clearFeedback(): Promise<void> {
  return change((question) => (question.said.length > 0 ? { ...question, said: [] } : question));
}

/** Throws a UserError for what is no distance. */
export async function cut(distance: number | null): Promise<void> {
  if (distance !== null && !(Number.isFinite(distance) && distance >= 0)) {
    throw new UserError(`${distance} is no distance; give a number from 0 up.`);
  }
  const encoder = get().activeEncoder;
  const next = distance === null || encoder === null ? null : { distance, encoder };
  await change((question) => ({ ...question, cut: next }));
}

async function change(make: (question: Question) => Question): Promise<void> {
  const question = presentQuestion();
  if (!question) return;
  const next = make(question);
  if (next !== question) await ask(next);
}

/** Search and browsing are of what passes from here on; the query is asked again. */
export async function setFilter(filter: Filter): Promise<void> {
  const next = isUnfiltered(filter) ? noFilter : filter;
  set({ filter: next });
  publishPassing();
  noteFilter(next);
  // in one turn: the search worker answers in order, so the question is answered from the new rows
  const loading = reloadSearch();
  const asking = searchAgain();
  asking.catch(() => undefined); // it is awaited below, where its failure counts
  await loading;
  await asking;
}

let travels = 0;

/** Steps through the questions of this visit, with what was said of their results and their filter; the newest call wins. */
export async function travel(steps: number): Promise<void> {
  const entry = entryAt(steps);
  if (!entry || steps === 0) return;
  const turn = ++travels;
  moveBy(steps);
  if (entry.filter !== get().filter) await setFilterOf(entry.filter);
  if (turn !== travels) return;
  if (!entry.question) return clearQuery();
  try {
    await ask(entry.question);
  } catch (error) {
    moveBy(-steps);
    throw error;
  }
}

/** The question is asked after it, with the filter already loaded or on its way. */
async function setFilterOf(filter: Filter): Promise<void> {
  set({ filter });
  publishPassing();
  await reloadSearch();
}

/**
 * What an address says, as far as it is there; `entry` names the step of the history that it was written for, null for an
 * address that a person wrote or followed.
 */
export async function openAddress(address: Address, entry: string | null): Promise<void> {
  const { count, item } = address;
  if (count !== null && count !== get().resultCount) setResultCount(count);
  const steps = entry === null ? null : stepsTo(entry);
  if (steps !== null) return travel(steps);
  const filter = knownPart(address.filter);
  if (JSON.stringify(filter) !== JSON.stringify(get().filter)) await setFilter(filter);
  const isThere = library().items.some(({ id }) => id === item);
  if (item === null || !isThere || item === get().query?.item) return;
  const question = questionOf({ kind: 'item', item });
  if (!presentQuestion()) becomeQuestion(question);
  await ask(question);
}

/** Without labels that this gallery does not have: they would let nothing through, for no reason that one sees. */
function knownPart(filter: Filter): Filter {
  const known = new Set(get().gallery.labels.map(({ label }) => label));
  const labels = filter.labels.filter((label) => known.has(label));
  return { ...filter, labels };
}
