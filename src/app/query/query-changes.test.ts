import { beforeEach, expect, test, vi } from 'vitest';
import { noFilter, type Filter } from './filter-state.ts';
import { forgetHistory, noteQuestion, presentEntry } from './history.ts';
import { travel } from './query-changes.ts';
import { questionOf, type Question } from './question.ts';

const { state, ask, reloadSearch } = vi.hoisted(() => ({
  state: { filter: {} as object, history: {} },
  ask: vi.fn<(question: Question) => Promise<void>>(),
  reloadSearch: vi.fn<() => Promise<void>>(),
}));
vi.mock('../store.ts', () => ({
  get: () => state,
  set: (change: object) => Object.assign(state, change),
}));
vi.mock('../session.ts', () => ({ onItemsGone: () => undefined }));
vi.mock('../encoders/encoders.ts', () => ({ reloadSearch }));
vi.mock('../galleries/gallery-view.ts', () => ({ publishPassing: () => undefined }));
vi.mock('./query.ts', () => ({ ask }));

const asking = (item: string): Question => questionOf({ kind: 'item', item });

function noteWith(filter: Filter, question: Question): void {
  state.filter = filter;
  noteQuestion(question);
}

beforeEach(() => {
  forgetHistory();
  ask.mockReset();
  reloadSearch.mockReset();
});

test('whoever goes back twice ends at the second step, though the first takes longer', async () => {
  const filters = ['ape', 'bear', 'cat'].map((name) => ({ ...noFilter, name }));
  filters.forEach((filter) => noteWith(filter, asking(filter.name)));
  let loaded = (): void => undefined;
  reloadSearch.mockReturnValueOnce(new Promise((resolve) => (loaded = resolve)));
  const first = travel(-1);
  await travel(-1);
  loaded();
  await first;
  expect(ask.mock.calls).toEqual([[asking('ape')]]);
  expect(presentEntry().filter).toBe(filters[0]);
  expect(state.filter).toBe(filters[0]);
});
