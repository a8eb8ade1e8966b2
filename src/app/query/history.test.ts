import { beforeEach, describe, expect, test, vi } from 'vitest';
import { noFilter } from './filter-state.ts';
import {
  becomeQuestion,
  entryAt,
  forgetHistory,
  moveBy,
  noteAsked,
  noteFilter,
  noteQuestion,
  presentEntry,
  stepsTo,
} from './history.ts';
import { questionOf, withMark, type Question } from './question.ts';

const state = vi.hoisted(() => ({
  filter: { labels: [] as string[], folder: '', name: '', split: 'searched' },
  history: {
    back: 0,
    forward: 0,
    backToNone: false,
    forwardToNone: false,
    at: '',
    asked: 0,
  },
}));
const gone = vi.hoisted(() => ({ hear: (_: ReadonlySet<string>): void => undefined }));
vi.mock('../session.ts', () => ({
  onItemsGone: (hear: typeof gone.hear) => (gone.hear = hear),
}));
vi.mock('../store.ts', () => ({
  get: () => state,
  set: (change: Partial<typeof state>) => Object.assign(state, change),
}));

const asking = (item: string): Question => questionOf({ kind: 'item', item });

beforeEach(() => {
  state.filter = { ...noFilter, labels: [] };
  forgetHistory();
});

describe('the history of this visit', () => {
  test('begins with no question, which can be gone back to', () => {
    noteQuestion(asking('ape'));
    expect(state.history).toMatchObject({ back: 1, forward: 0, backToNone: true });
    expect(entryAt(-1)?.question).toBeNull();
    expect(entryAt(1)).toBeUndefined();
  });

  test('keeps what is said of results with its question, and makes no step of it', () => {
    noteQuestion(asking('ape'));
    const at = state.history.at;
    const marked = withMark(asking('ape'), 'bear', 'more');
    noteQuestion(marked);
    expect(state.history).toMatchObject({ back: 1, at, backToNone: true });
    noteQuestion(asking('cat'));
    expect(state.history.backToNone).toBe(false);
    expect(entryAt(-1)?.question).toBe(marked);
  });

  test('goes past questions whose pictures were removed, and stays where the present one was', () => {
    for (const item of ['ape', 'bear', 'cat', 'ape']) noteQuestion(asking(item));
    moveBy(-1);
    gone.hear(new Set(['ape', 'dog']));
    expect(state.history).toMatchObject({ back: 2, forward: 0 });
    expect(presentEntry().question).toEqual(asking('cat'));
    expect(entryAt(-1)?.question).toEqual(asking('bear'));
    expect(entryAt(-2)?.question).toBeNull();
    const { at } = state.history;
    gone.hear(new Set(['cat']));
    expect(state.history).toMatchObject({ back: 2, forward: 0, at });
    expect(presentEntry().question).toBeNull();
  });

  test('keeps the filter of each step as it was last', () => {
    noteQuestion(asking('ape'));
    const filter = { ...noFilter, name: 'ape' };
    noteFilter(filter);
    state.filter = { ...noFilter, labels: ['cat'] };
    noteQuestion(asking('cat'));
    expect(entryAt(-1)?.filter).toBe(filter);
    expect(presentEntry().filter).toBe(state.filter);
  });

  test('forgets what was gone back from when something else is asked', () => {
    for (const item of ['ape', 'bear', 'cat']) noteQuestion(asking(item));
    moveBy(-2);
    expect(state.history).toMatchObject({ back: 1, forward: 2 });
    noteQuestion(asking('dog'));
    expect(state.history).toMatchObject({ back: 2, forward: 0 });
  });

  test('knows its steps by name, and none of another gallery’s', () => {
    noteQuestion(asking('ape'));
    const ape = state.history.at;
    noteQuestion(asking('bear'));
    expect(stepsTo(ape)).toBe(-1);
    forgetHistory();
    expect(stepsTo(ape)).toBeNull();
    expect(state.history).toMatchObject({ back: 0, forward: 0 });
  });

  test('takes what an address asks in the place of no question, under a name of its own', () => {
    const before = state.history.at;
    becomeQuestion(asking('ape'));
    expect(state.history.back).toBe(0);
    expect(state.history.at).not.toBe(before);
  });

  test('counts the questions that are asked anew, not the steps', () => {
    const { asked } = state.history;
    noteAsked();
    noteQuestion(asking('ape'));
    moveBy(-1);
    expect(state.history.asked).toBe(asked + 1);
  });
});
