import { beforeEach, expect, test, vi } from 'vitest';
import { leaveFor, settleWork } from './leave-gallery.ts';

const { state, done, conclusion } = vi.hoisted(() => ({
  state: {
    training: { kind: 'idle' },
    ingest: { kind: 'idle' },
    evaluation: { work: { kind: 'idle' } },
    backbones: {},
  },
  done: [] as string[],
  conclusion: { reached: Promise.resolve() },
}));
vi.mock('../store.ts', () => ({
  get: () => state,
  set: (change: object) => Object.assign(state, change),
  store: { subscribe: () => expect.unreachable('everything is settled') },
}));
vi.mock('../session.ts', () => ({
  learn: { stop: () => done.push('stopped') },
  search: { clear: () => Promise.reject(new Error('the worker has ended')) },
  galleryLeft: () => done.push('left'),
}));
vi.mock('../notices.ts', () => ({ report: (_: unknown, doing: string) => done.push(doing) }));
vi.mock('../adding/add-pictures.ts', () => ({ cancelAdding: () => undefined }));
vi.mock('../encoders/improve-instant.ts', () => ({ giveUpImproving: () => undefined }));
vi.mock('../judging/evaluation-actions.ts', () => ({}));
vi.mock('../query/query.ts', () => ({ clearQuery: () => undefined }));
vi.mock('../library/thumbnails.ts', () => ({ forgetThumbnails: () => undefined }));
vi.mock('../training/train.ts', () => ({
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

test('a gallery is left, whatever its search does', async () => {
  await leaveFor(() => Promise.resolve());
  expect(done).toEqual(['given up', 'stopped', 'left', 'empty the search']);
});
