import { beforeEach, expect, test, vi } from 'vitest';
import { BackendError } from '../../lib/error.ts';
import { tryAgain } from './try-again.ts';

/** The learn worker: each life with what it was asked, in order. */
const worker = vi.hoisted(() => {
  const starts = new Set<() => void>();
  const ends = new Set<() => void>();
  const lives: string[][] = [];
  let isAlive = false;
  const ask = (what: string): void => {
    if (!isAlive) {
      isAlive = true;
      lives.push([]);
      starts.forEach((hear) => hear());
    }
    lives.at(-1)!.push(what);
  };
  const stop = (): void => {
    isAlive = false;
    ends.forEach((hear) => hear());
  };
  return { starts, ends, lives, ask, stop };
});
vi.mock('../session.ts', () => ({
  learnStarts: worker.starts,
  learnEnds: worker.ends,
  learn: {
    stop: worker.stop,
    remote: {
      startBackend: (wish: unknown) => {
        worker.ask(`start ${JSON.stringify(wish)}`);
        return Promise.resolve({ name: 'wasm' });
      },
      methods: () => Promise.resolve([]),
    },
  },
}));
vi.mock('../store.ts', () => ({
  get: () => ({ method: '', methods: [], options: {}, backbones: { active: null } }),
  set: () => undefined,
  parameters: { backend: 'wasm', seed: 1 },
}));
vi.mock('../galleries/gallery-view.ts', () => ({ picturesOf: () => [] }));
vi.mock('../notices.ts', () => ({}));
vi.mock('./training-order.ts', () => ({}));
vi.mock('./training-pictures.ts', () => ({}));

beforeEach(() => {
  worker.stop();
  worker.lives.length = 0;
});

test('each worker that takes the place of a failed one is told its backend before anything else', async () => {
  let left = 2;
  const attempt = (): Promise<string> => {
    worker.ask('work');
    return left-- > 0
      ? Promise.reject(new BackendError('The device is gone.', 'lost'))
      : Promise.resolve('done');
  };
  expect(await tryAgain({ attempt, onSetback: () => undefined })).toBe('done');
  const life = ['start {"forced":"wasm","skip":[]}', 'work'];
  expect(worker.lives).toEqual([life, life, life]);
});

test('a worker that takes the place of one that crashed while nothing was tried is told its backend too', async () => {
  const attempt = (): Promise<void> => Promise.resolve(worker.ask('work'));
  await tryAgain({ attempt, onSetback: () => undefined });
  worker.stop(); // as it does where an estimate crashes it
  await tryAgain({ attempt, onSetback: () => undefined });
  const life = ['start {"forced":"wasm","skip":[]}', 'work'];
  expect(worker.lives).toEqual([life, life]);
});
