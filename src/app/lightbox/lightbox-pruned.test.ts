import { expect, it } from 'vitest';
import { without } from './lightbox-pruned.ts';
import type { LightboxState } from './lightbox-state.ts';

const open: LightboxState = { kind: 'picture', ids: ['a', 'b', 'c', 'd'], at: 2 };

it('goes on showing the same picture when others are removed', () => {
  expect(without(open, new Set(['a']), null)).toEqual({
    kind: 'picture',
    ids: ['b', 'c', 'd'],
    at: 1,
  });
});

it('shows the next picture when the shown one is removed, the one before at the end', () => {
  expect(without(open, new Set(['c']), null)).toEqual({
    kind: 'picture',
    ids: ['a', 'b', 'd'],
    at: 2,
  });
  expect(without(open, new Set(['c', 'd']), null)).toEqual({
    kind: 'picture',
    ids: ['a', 'b'],
    at: 1,
  });
});

it('stays as it is when nothing that it shows is removed', () => {
  expect(without(open, new Set(['z']), null)).toBe(open);
});

it('closes when nothing is left to show, or one of two compared pictures is gone', () => {
  const compared: LightboxState = { kind: 'compare', left: 'query', right: 'b' };
  expect(without(open, new Set(['a', 'b', 'c', 'd']), null).kind).toBe('closed');
  expect(without(compared, new Set(['b']), null).kind).toBe('closed');
  expect(without(compared, new Set(['a']), null)).toBe(compared);
});

it('closes when the query that is compared was the removed item', () => {
  const compared: LightboxState = { kind: 'compare', left: 'b', right: 'query' };
  expect(without(compared, new Set(['a']), 'a').kind).toBe('closed');
  expect(without(compared, new Set(['a']), 'c')).toBe(compared);
});
