import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MethodDescription, RunState, TrainingEvent } from '../../learn/types.ts';
import type { LearnApi } from '../../workers/learn-api.ts';
import type { CallOptions } from '../../workers/rpc.ts';
import { BackendError } from '../../lib/error.ts';
import type { TrainingState } from '../state.ts';
import { TrainingWork } from './training-work.ts';

type Input = Parameters<LearnApi['train']>[0];
type Train = (input: Input, options: CallOptions<TrainingEvent>) => Promise<unknown>;

const page = vi.hoisted(() => ({
  state: { training: { kind: 'idle' }, record: null } as { training: TrainingState; record: null },
  backends: ['webgpu', 'webgl', 'wasm'],
  train: vi.fn<Train>(),
  tell: vi.fn<(sentence: string) => void>(),
  report: vi.fn<(error: Error) => void>(),
  ensurePixels: vi.fn<(size: number, hashes: string[], signal: AbortSignal) => Promise<void>>(),
  wished: [] as string[],
}));
vi.mock('../session.ts', () => ({
  learn: {
    stop: () => undefined,
    remote: {
      train: page.train,
      pauseTraining: () => Promise.resolve(page.wished.push('pause')),
      stopTraining: () => Promise.resolve(page.wished.push('stop')),
    },
  },
  learnStarts: new Set(),
  library: () => ({ storage: { persistent: false } }),
}));
vi.mock('./backend.ts', () => ({
  startBackend: () => Promise.resolve(),
  backendGone: () => undefined,
  backendInUse: () => page.backends[0],
  backendName: (name: string) => name,
  passOver: () => page.backends.shift(),
}));
vi.mock('./conclude-training.ts', () => ({ progressOf: ({ step }: RunState) => ({ step }) }));
vi.mock('../library/pixels.ts', () => ({ INGEST_SIZE: 32, ensurePixels: page.ensurePixels }));
vi.mock('../backbones/features.ts', () => ({}));
vi.mock('../notices.ts', () => ({ report: page.report, tell: page.tell }));
vi.mock('../store.ts', () => ({
  get: () => page.state,
  set: (change: object) => Object.assign(page.state, change),
}));

const runAt = (step: number): RunState => ({
  method: 'denoising-autoencoder',
  options: {},
  backend: 'webgpu',
  epochs: 1,
  step,
  stepsPerEpoch: 100,
  random: step,
  tensors: [],
  best: null,
  curves: [],
});

const work = (resume: RunState | null = null, signal = new AbortController().signal) =>
  new TrainingWork(
    {
      method: { id: 'denoising-autoencoder', name: 'Denoising autoencoder' } as MethodDescription,
      options: {},
      pictures: { train: ['a', 'b'], val: [], labels: null },
      backbone: null,
      startFrom: null,
      resume,
    },
    signal,
  );

/** Says that it runs, keeps a checkpoint at that step, and fails. */
const failsAt =
  (step: number | null, failure: BackendError): Train =>
  async (_, { onProgress }) => {
    const progress = { epoch: 1, epochs: 1, step: 1, steps: 100, loss: 1 };
    onProgress!({ kind: 'step', ...progress, picturesPerSecond: 1, secondsLeft: 1 });
    if (step !== null) onProgress!({ kind: 'checkpoint', run: runAt(step) });
    return Promise.reject(failure);
  };
const lost = new BackendError('The device is gone.', 'lost');
const finished: Train = () => Promise.resolve({ ended: 'finished', run: runAt(100) });

/** The step that each attempt began at, and how often its batch was halved. */
const attempts = (): unknown[] =>
  page.train.mock.calls.map(([{ resume, halvings }]) => [resume?.step ?? 0, halvings]);

beforeEach(() => {
  page.state.training = { kind: 'idle' };
  page.backends = ['webgpu', 'webgl', 'wasm'];
  page.wished.length = 0;
  page.ensurePixels.mockResolvedValue();
});
afterEach(() => {
  for (const mock of [page.train, page.tell, page.report, page.ensurePixels]) mock.mockReset();
});

test('it goes on from the last checkpoint: on the same backend, with half the batch, on the next backend', async () => {
  page.train
    .mockImplementationOnce(failsAt(null, lost))
    .mockImplementationOnce(failsAt(10, lost))
    .mockImplementationOnce(failsAt(20, lost))
    .mockImplementationOnce(finished);
  const { outcome, interrupted } = await work().carryOut();
  expect([outcome.ended, interrupted]).toEqual(['finished', false]);
  expect(attempts()).toEqual([
    [0, 0],
    [0, 0],
    [10, 1],
    [20, 1],
  ]);
  expect(page.backends).toEqual(['webgl', 'wasm']);
  expect(page.ensurePixels).toHaveBeenCalledTimes(4);
  expect(page.tell.mock.calls.map(([sentence]) => /The training (.*);/.exec(sentence)![1])).toEqual(
    [
      'begins again by itself',
      'goes on by itself from step 10 with batches of half the size',
      'goes on by itself from step 20 on another backend',
    ],
  );
});

test('where nothing is left to try it is paused at its last checkpoint and says so, without one it fails', async () => {
  page.backends = ['wasm'];
  const full = new BackendError('No room.', 'memory');
  page.train.mockImplementation(failsAt(10, full));
  const { outcome, interrupted } = await work().carryOut();
  expect([outcome.ended, outcome.run.step, interrupted]).toEqual(['paused', 10, true]);
  expect(page.report.mock.calls[0]![0].message).toMatch(
    /^wasm ran out of memory, and nothing else is left to try, so the training is paused at step 10\./,
  );
  page.train.mockImplementation(failsAt(null, full));
  await expect(work().carryOut()).rejects.toThrow(/ended before its first step was kept\./);
  expect(page.report).toHaveBeenCalledTimes(1);
});

test('“Pause” takes effect at once while it is being started again', async () => {
  page.train.mockImplementationOnce(failsAt(10, lost));
  page.ensurePixels.mockResolvedValueOnce();
  page.ensurePixels.mockImplementationOnce(() => new Promise(() => undefined));
  const training = work();
  const ending = training.carryOut();
  await vi.waitUntil(() => page.ensurePixels.mock.calls.length === 2);
  expect(page.state.training).toMatchObject({ kind: 'running', restarting: true });
  await training.pause();
  expect((await ending).outcome).toMatchObject({ ended: 'paused', run: { step: 10 } });
  expect(page.wished).toEqual([]);
});

test('“Stop” while it is being started again ends it at once where it has learned nothing', async () => {
  page.train.mockImplementationOnce(failsAt(null, lost));
  page.ensurePixels.mockResolvedValueOnce();
  page.ensurePixels.mockImplementationOnce(
    (_, __, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  );
  const training = work();
  const ending = training.carryOut();
  const ended = expect(ending).rejects.toThrow('The training was stopped.');
  await vi.waitUntil(() => page.ensurePixels.mock.calls.length === 2);
  await training.stop();
  await ended;
  expect(page.train).toHaveBeenCalledTimes(1);
});

test('“Stop” while it is being started again gives the best of what it had learned', async () => {
  let bring = (): void => undefined;
  page.ensurePixels.mockResolvedValueOnce();
  page.ensurePixels.mockImplementationOnce(() => new Promise((resolve) => (bring = resolve)));
  page.train.mockImplementationOnce(failsAt(10, lost));
  page.train.mockResolvedValueOnce({ ended: 'stopped', run: runAt(10) });
  const training = work();
  const ending = training.carryOut();
  await vi.waitUntil(() => page.ensurePixels.mock.calls.length === 2);
  await training.stop();
  bring();
  expect((await ending).outcome.ended).toBe('stopped');
  expect(page.wished).toEqual(['stop']);
});

test('what was kept of a paused run and does not fit ends in one sentence that says how to give it up', async () => {
  page.train.mockRejectedValueOnce(new RangeError('offset is out of bounds'));
  await expect(work(runAt(7)).carryOut()).rejects.toThrow(
    /^The paused training of Denoising autoencoder cannot go on .* press “Stop training”/,
  );
  expect(page.train).toHaveBeenCalledTimes(1);
});
