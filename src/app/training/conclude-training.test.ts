import { beforeEach, expect, test, vi } from 'vitest';
import type { RunState } from '../../learn/types.ts';
import { conclude } from './conclude-training.ts';
import type { TrainingOrder } from './training-order.ts';

const page = vi.hoisted(() => ({
  runs: [] as { id: string }[],
  putRun: vi.fn<(id: string, run: unknown) => Promise<void>>(),
  tell: vi.fn<(sentence: string) => void>(),
}));
vi.mock('../session.ts', () => ({
  library: () => ({ meta: { runs: page.runs }, putRun: page.putRun }),
}));
vi.mock('../store.ts', () => ({ set: () => undefined }));
vi.mock('../notices.ts', () => ({ tell: page.tell }));
vi.mock('../library/library.ts', () => ({ PAUSED: 'paused' }));
vi.mock('../encoders/encoders.ts', () => ({}));
vi.mock('../encoders/instant.ts', () => ({}));
vi.mock('../galleries/gallery-view.ts', () => ({}));
vi.mock('./paused-run.ts', () => ({}));
vi.mock('./runs-kept.ts', () => ({}));
vi.mock('./runs-limit.ts', () => ({}));
vi.mock('./training-order.ts', () => ({}));
vi.mock('./training-pictures.ts', () => ({}));

beforeEach(() => {
  page.putRun.mockReset().mockResolvedValue();
});

/** A training that was stopped before its first step. */
async function stopped(onKept = vi.fn()): Promise<void> {
  const nothing = { encoder: null, encoded: null, picturesPerSecond: 0, takenOver: 0 };
  const run = { step: 0 } as RunState;
  const outcome = { ended: 'stopped' as const, run, ...nothing, problem: null };
  await conclude({ outcome, interrupted: false }, {} as TrainingOrder, onKept);
  expect(onKept).toHaveBeenCalledTimes(1);
}

test('a run that was paused before its first step and stopped then is offered no more', async () => {
  page.runs = [{ id: 'paused' }];
  await stopped();
  expect(page.putRun.mock.calls).toEqual([['paused', null]]);
  expect(page.tell).toHaveBeenCalledWith(
    'The training was stopped before it had learned anything.',
  );
});

test('nothing is written where no run was kept', async () => {
  page.runs = [{ id: 'classifier-1' }];
  await stopped();
  expect(page.putRun).not.toHaveBeenCalled();
});
