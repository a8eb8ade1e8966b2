import { expect, test, vi } from 'vitest';
import { UserError } from '../lib/error.ts';

vi.stubGlobal('location', { search: '' });
const { report, settle, tell } = await import('./notices.ts');
const { store } = await import('./store.ts');

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
