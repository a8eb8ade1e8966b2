import { describe, expect, test } from 'vitest';
import { noFilter } from './filter-state.ts';
import { placeOf, pushed, replaced, type History, type HistoryEntry } from './history-state.ts';

const entry = (id: string): HistoryEntry => ({ id, question: null, filter: noFilter });
const ids = ({ entries }: History): string => entries.map(({ id }) => id).join('');
const start: History = { entries: ['a', 'b', 'c'].map(entry), at: 2 };

describe('the history of questions', () => {
  test('forgets what was gone back from when another question is asked', () => {
    const next = pushed({ ...start, at: 0 }, entry('d'));
    expect(ids(next)).toBe('ad');
    expect(next.at).toBe(1);
  });

  test('keeps the last fifty steps', () => {
    let history = start;
    for (let step = 0; step < 80; step++) history = pushed(history, entry(`n${step}`));
    expect(history.entries).toHaveLength(50);
    expect(history.at).toBe(49);
    expect(placeOf(history, 'a')).toBe(-1);
  });

  test('changes the present step in its place', () => {
    const filter = { ...noFilter, name: 'ape' };
    const next = replaced({ ...start, at: 1 }, { filter });
    expect(ids(next)).toBe('abc');
    expect(next.entries.map((one) => one.filter.name)).toEqual(['', 'ape', '']);
    expect(start.entries[1]!.filter).toBe(noFilter);
  });
});
