import { beforeEach, expect, test, vi } from 'vitest';
import { BackendError } from '../../lib/error.ts';
import { tryAgain, type Setback } from './try-again.ts';

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
  /** Stops as soon as this backend is started. */
  const crashing = { on: '' };
  return { starts, ends, lives, ask, stop, crashing, parameters: { backend: 'wasm', seed: 1 } };
});
vi.mock('../session.ts', () => ({
  learnStarts: worker.starts,
  learnEnds: worker.ends,
  learn: {
    stop: worker.stop,
    remote: {
      startBackend: (wish: { forced: string | null; skip: string[] }) => {
        worker.ask(`start ${JSON.stringify(wish)}`);
        const order = ['webgpu', 'webgl', 'wasm'];
        const name = wish.forced ?? order.find((one) => !wish.skip.includes(one));
        if (name !== worker.crashing.on) return Promise.resolve({ name });
        worker.stop();
        return Promise.reject(new Error('The learn worker stopped: out of memory'));
      },
      methods: () => Promise.resolve([]),
    },
  },
}));
vi.mock('../store.ts', () => ({
  get: () => ({ method: '', methods: [], options: {}, backbones: { active: null } }),
  set: () => undefined,
  parameters: worker.parameters,
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

test('where the backend after a failed one crashes while it starts, the one after that is tried', async () => {
  Object.assign(worker.parameters, { backend: null });
  worker.crashing.on = 'webgl';
  const backends: unknown[] = [];
  const attempt = (): Promise<string> => {
    const start = worker.lives.at(-1)!.at(-1)!.slice('start '.length);
    const { skip } = JSON.parse(start) as { skip: string[] };
    return skip.length < 2
      ? Promise.reject(new BackendError('It computes wrongly.', 'wrong'))
      : Promise.resolve(`done without ${skip.join()}`);
  };
  const onSetback = ({ backend, rung }: Setback): void => void backends.push([backend, rung]);
  expect(await tryAgain({ attempt, onSetback })).toBe('done without webgpu,webgl');
  expect(backends).toEqual([
    ['webgpu', 'next'],
    ['webgl', 'next'],
  ]);
});
