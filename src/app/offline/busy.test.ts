import { expect, test, vi } from 'vitest';

vi.stubGlobal('location', { search: '' });
const { store } = await import('../store.ts');
const { busyWith } = await import('./busy.ts');

const idle = store.getState();
const progress = {} as never;

test('a new version begins where nothing runs, and where a training is paused', () => {
  expect(busyWith(idle)).toBeNull();
  expect(busyWith({ ...idle, training: { kind: 'paused', progress } })).toBeNull();
});

test('it waits for what a reload would interrupt, and says for what', () => {
  const counts = { done: 1, total: 2 };
  expect(busyWith({ ...idle, ingest: { kind: 'listing', found: 1 } })).toBe('adding');
  expect(busyWith({ ...idle, training: { kind: 'preparing', what: '', ...counts } })).toBe(
    'training',
  );
  expect(busyWith({ ...idle, training: { kind: 'running', progress, stopping: false } })).toBe(
    'training',
  );
  expect(busyWith({ ...idle, encoding: { kind: 'running', what: '', ...counts } })).toBe(
    'encoding',
  );
  expect(busyWith({ ...idle, improving: { what: '', ...counts } })).toBe('encoding');
  expect(busyWith({ ...idle, project: { kind: 'saving', ...counts } })).toBe('files');
});
