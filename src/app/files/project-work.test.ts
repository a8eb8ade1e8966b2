import { beforeEach, expect, test, vi } from 'vitest';
import { cancelProject, projectWork } from './project-work.ts';

const { page } = vi.hoisted(() => ({
  page: { project: { kind: 'idle' } as { kind: string }, told: [] as string[], leave: () => {} },
}));
vi.mock('../store.ts', () => ({
  get: () => page,
  set: (change: object) => Object.assign(page, change),
}));
vi.mock('../notices.ts', () => ({ tell: (text: string) => page.told.push(text) }));
vi.mock('../session.ts', () => ({ onGalleryLeft: (leave: () => void) => (page.leave = leave) }));

const saving = { kind: 'saving', done: 0, total: 0 } as const;
const opening = { kind: 'opening', name: 'a.semblance', done: 0, total: 0 } as const;
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

beforeEach(() => {
  page.told = [];
});

test('the page sees how far it is, and nothing once it is done', async () => {
  const seen: object[] = [];
  const result = await projectWork(saving, '', (_, onProgress) => {
    seen.push(page.project);
    onProgress(3, 7);
    seen.push(page.project);
    return Promise.resolve('done');
  });
  expect(result).toBe('done');
  expect(seen).toEqual([saving, { kind: 'saving', done: 3, total: 7 }]);
  expect(page.project).toEqual({ kind: 'idle' });
});

test('a second project has to wait, and cancelling ends the first and says so', async () => {
  const first = projectWork(opening, 'It was cancelled.', untilAborted);
  await expect(projectWork(saving, '', () => Promise.resolve())).rejects.toThrow(
    'A project is being opened; wait',
  );
  cancelProject();
  await expect(first).rejects.toThrow(/abort/i);
  expect(page.told).toEqual(['It was cancelled.']);
  expect(page.project).toEqual({ kind: 'idle' });
});

test('leaving the gallery ends saving it, not opening another', async () => {
  let ended = false;
  const work = projectWork(opening, '', untilAborted).catch(() => (ended = true));
  page.leave();
  await Promise.resolve();
  expect(ended).toBe(false);
  cancelProject();
  await work;
  const save = projectWork(saving, 'Saving was cancelled.', untilAborted);
  page.leave();
  await expect(save).rejects.toThrow(/abort/i);
  expect(page.told).toContain('Saving was cancelled.');
});
