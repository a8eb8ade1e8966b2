/** Use case: two runs answer the same query, whichever encoder is in use; every new query is asked of both again. */
import type { CodeMatrix } from '../../codes/code-matrix.ts';
import type { Item } from '../../gallery/item.ts';
import type { SearchClient } from '../../workers/search-client.ts';
import { startSearch } from '../../workers/search.client.ts';
import { markShared, toggled, type ComparisonState, type RunAnswer } from './comparison-state.ts';
import { encodeMissing, selectionOf } from '../encoders/encoders.ts';
import { noFilter, type Filter } from '../query/filter-state.ts';
import { findNearest } from '../query/find-nearest.ts';
import type { EncoderRecord } from '../library/library.ts';
import { report } from '../notices.ts';
import { presentQuestion } from '../query/query.ts';
import { encodeQuestion } from '../query/query-answer.ts';
import type { Question } from '../query/question.ts';
import { assertKept } from '../training/runs-kept.ts';
import { library } from '../session.ts';
import type { ResultState } from '../query/query-state.ts';
import type { AppState } from '../state.ts';
import { get, set, store } from '../store.ts';

/** A search worker of its own for each side, since the page's own holds the encoder in use. */
interface Side {
  client: SearchClient;
  /** The codes of the run that it holds, and of which items. */
  held: CodeMatrix | undefined;
  items: readonly Item[];
  filter: Filter;
}

let sides: [Side, Side] | null = null;
let newest = 0;
let listening = false;

/** Throws a UserError for a run whose weights were dropped. */
export async function toggleCompared(id: string): Promise<void> {
  const record = library().encoder(id);
  if (!record) return;
  const { comparison } = get();
  const chosen = toggled(comparison.chosen, id);
  if (chosen.includes(id)) assertKept(record);
  set({ comparison: { chosen, answers: null, asking: false } });
  listen();
  await compare();
}

/** A run that is gone or has lost its weights can no longer be compared. */
function stillThere(chosen: readonly string[]): string[] {
  return chosen.filter((id) => library().encoder(id)?.weights === 'kept');
}

function listen(): void {
  if (listening) return;
  listening = true;
  store.subscribe((state, before) => {
    if (isNews(state, before)) {
      compare().catch((error: unknown) => report(error, 'compare the runs'));
    }
  });
}

/** Another answer, no query any more, or other runs. */
function isNews(state: AppState, before: AppState): boolean {
  const answered = state.search !== before.search && state.search.kind !== 'searching';
  const ids = ({ encoders }: AppState): string =>
    encoders.map(({ id, weights }) => id + weights).join();
  return answered || (state.encoders !== before.encoders && ids(state) !== ids(before));
}

/** Asks the present query of both; what was asked before that is not told any more. */
async function compare(): Promise<void> {
  const turn = ++newest;
  const before = get().comparison;
  const chosen = stillThere(before.chosen);
  const [first, second] = chosen.map((id) => library().encoder(id)!);
  const question = get().query && presentQuestion();
  if (!first || !second) stopSides();
  if (!first || !second || !question) return settle({ chosen, answers: null, asking: false });
  set({ comparison: { ...before, asking: true } });
  try {
    const answers = await answersOf(first, second, question);
    if (turn === newest) settle({ chosen, answers, asking: false });
  } catch (error) {
    if (turn !== newest) return;
    settle({ chosen, answers: null, asking: false });
    throw error;
  }
}

/** Tells the page, unless nothing has changed. */
function settle(next: ComparisonState): void {
  const { chosen, answers, asking } = get().comparison;
  const same = chosen.join() === next.chosen.join() && answers === next.answers;
  if (!same || asking !== next.asking) set({ comparison: next });
}

async function answersOf(
  first: EncoderRecord,
  second: EncoderRecord,
  question: Question,
): Promise<[RunAnswer, RunAnswer]> {
  const [left, right] = (sides ??= [newSide(), newSide()]);
  const found = await resultsOf(left, first, question);
  const others = await resultsOf(right, second, question);
  const [one, other] = markShared(found, others);
  return [
    { encoder: first.id, results: one },
    { encoder: second.id, results: other },
  ];
}

function newSide(): Side {
  return { client: startSearch(), held: undefined, items: [], filter: noFilter };
}

function stopSides(): void {
  sides?.forEach(({ client }) =>
    client.stop(new DOMException('No runs are compared.', 'AbortError')),
  );
  sides = null;
}

/** What one run finds, in its own search worker. */
async function resultsOf(
  side: Side,
  record: EncoderRecord,
  question: Question,
): Promise<readonly ResultState[]> {
  await encodeMissing(record);
  await hold(side, record);
  const asked = await encodeQuestion(question, record);
  return (await findNearest(asked, record, side.client)).results;
}

/** Noted before it is there, so that whoever comes meanwhile does not take what is being replaced for current. */
async function hold(side: Side, record: EncoderRecord): Promise<void> {
  const codes = library().rowsOf(record.id)?.codes;
  const { filter, gallery } = get();
  const { items } = gallery;
  if (side.held === codes && side.items === items && side.filter === filter) return;
  side.held = codes;
  side.items = items;
  side.filter = filter;
  try {
    await side.client.load(selectionOf(record));
  } catch (error) {
    side.held = undefined;
    throw error;
  }
}
