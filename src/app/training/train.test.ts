import { beforeEach, expect, test, vi } from 'vitest';
import type { RunState } from '../../learn/types.ts';
import type { TrainingState } from '../state.ts';
import { resumeTraining, train } from './train.ts';

const page = vi.hoisted(() => {
  const libraryOf = (name: string) => ({
    name,
    meta: { runs: [] },
    assertChangeable: () => undefined,
    readRun: vi.fn(() => Promise.resolve(null)),
  });
  return {
    libraryOf,
    library: libraryOf('first'),
    leaving: [] as (() => void)[],
    state: { training: { kind: 'idle' } } as { training: TrainingState },
    carryOut: vi.fn<() => Promise<unknown>>(),
    conclude: vi.fn<() => Promise<void>>(),
    resumed: vi.fn<(run: RunState) => object>(),
  };
});
vi.mock('../session.ts', () => ({
  library: () => page.library,
  learn: {},
  onGalleryLeft: (reset: () => void) => page.leaving.push(reset),
}));
vi.mock('../store.ts', () => ({
  get: () => page.state,
  set: (change: object) => Object.assign(page.state, change),
}));
vi.mock('../library/library.ts', () => ({ PAUSED: 'paused' }));
vi.mock('../notices.ts', () => ({ tell: () => undefined }));
vi.mock('./backend.ts', () => ({
  startBackend: () => Promise.resolve(),
  planTraining: () => Promise.resolve(),
}));
vi.mock('./conclude-training.ts', () => ({
  conclude: page.conclude,
  progressOf: ({ step }: RunState) => ({ step }),
}));
vi.mock('./run-pictures.ts', () => ({ readRunPictures: () => Promise.resolve({}) }));
vi.mock('./training-events.ts', () => ({ emptyRecord: null }));
vi.mock('./training-order.ts', () => ({ newOrder: () => ({}), resumedOrder: page.resumed }));
vi.mock('./training-work.ts', () => ({
  TrainingWork: class {
    from = null;
    begunFrom = null;
    carryOut = page.carryOut;
  },
}));

beforeEach(() => {
  page.library = page.libraryOf('first');
  page.state.training = { kind: 'idle' };
  page.conclude.mockReset().mockResolvedValue();
  page.carryOut.mockReset().mockResolvedValue({ outcome: { run: { step: 9 } } });
  page.resumed.mockReset().mockReturnValue({});
});

test('nothing of a training is kept where its gallery was left before it had ended', async () => {
  page.carryOut.mockImplementation(() => {
    page.library = page.libraryOf('second');
    return Promise.resolve({ outcome: { run: { step: 9 } } });
  });
  await expect(train()).rejects.toMatchObject({ name: 'AbortError' });
  expect(page.conclude).not.toHaveBeenCalled();
});

test('what could not be kept of a training is there until its gallery is left, and then no more', async () => {
  page.conclude.mockRejectedValue(new Error('full'));
  await expect(train()).rejects.toThrow('full');
  expect(page.state.training).toMatchObject({ kind: 'paused', unkept: true });
  await expect(resumeTraining()).rejects.toThrow('full');
  expect(page.resumed.mock.calls.map(([run]) => run)).toEqual([{ step: 9 }]);
  page.leaving.forEach((leave) => leave());
  await expect(resumeTraining()).rejects.toThrow('no longer kept');
  expect(page.library.readRun).toHaveBeenCalledWith('paused');
});
