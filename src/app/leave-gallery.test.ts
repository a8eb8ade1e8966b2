import { beforeEach, expect, test, vi } from 'vitest';
import { settleWork } from './leave-gallery.ts';

const { state, done, conclusion } = vi.hoisted(() => ({
  state: { training: { kind: 'idle' }, ingest: { kind: 'idle' } },
  done: [] as string[],
  conclusion: { reached: Promise.resolve() },
}));
vi.mock('./store.ts', () => ({
  get: () => state,
  store: { subscribe: () => expect.unreachable('everything is settled') },
}));
vi.mock('./session.ts', () => ({}));
vi.mock('./add-pictures.ts', () => ({ cancelAdding: () => undefined }));
vi.mock('./improve-instant.ts', () => ({ giveUpImproving: () => undefined }));
vi.mock('./evaluation-actions.ts', () => ({}));
vi.mock('./query.ts', () => ({}));
vi.mock('./thumbnails.ts', () => ({}));
vi.mock('./train.ts', () => ({
  giveUpPreparing: () => done.push('given up'),
  pauseTraining: () => {
    done.push('paused');
    state.training = { kind: 'paused' };
    return Promise.resolve();
  },
  trainingConcluded: () => conclusion.reached,
}));

beforeEach(() => {
  done.length = 0;
});

test('a running training is paused, not given up', async () => {
  state.training = { kind: 'running' };
  await settleWork();
  expect(done).toEqual(['paused']);
});

test('one that is being prepared is given up', async () => {
  state.training = { kind: 'preparing' };
  await settleWork();
  expect(done).toEqual(['given up']);
});

test('what a training gave is kept before its gallery is left', async () => {
  state.training = { kind: 'idle' };
  conclusion.reached = new Promise((resolve) => {
    setTimeout(() => {
      done.push('kept');
      resolve();
    }, 5);
  });
  await settleWork();
  expect(done).toEqual(['kept']);
});
