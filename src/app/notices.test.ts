import { expect, test, vi } from 'vitest';
import { UserError } from '../lib/error.ts';

vi.stubGlobal('location', { search: '' });
const { dismiss, report, settle, tell } = await import('./notices.ts');
const { get, set, store } = await import('./store.ts');

test('a file that is opened takes away what was said of files that were not, and nothing else', () => {
  report(new UserError('“a.zip” was not opened.'), 'open “a.zip”', 'opening');
  report(new UserError('“b.zip” was not opened.'), 'open “b.zip”', 'opening');
  report(new Error('full'), 'add the pictures');
  tell('“c.semblance” is a project.');
  settle('opening');
  expect(store.getState().notices.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Semblance could not add the pictures: full/),
    '“c.semblance” is a project.',
  ]);
});

test('full storage is told once, however many writes it stops, until that is dismissed', () => {
  set({ notices: [] });
  const full = (bytes: number): UserError =>
    new UserError(`The storage is full: ${bytes} more did not fit.`, {
      cause: new DOMException('full', 'QuotaExceededError'),
    });
  for (const bytes of [3, 1, 2]) report(full(bytes), '');
  expect(get().notices.map(({ text }) => text)).toEqual([
    'The storage is full: 3 more did not fit.',
  ]);
  dismiss(get().notices[0]!.id);
  report(full(4), '');
  expect(get().notices).toHaveLength(1);
});
