import { afterEach, describe, expect, test } from 'vitest';
import { FakeWorker } from './fake-worker.ts';
import { reviveWorker } from './revive.ts';

interface CountApi {
  /** Counts the calls of one life of the worker. */
  next(step: number): number;
  never(input: null): Promise<void>;
}

const started: FakeWorker[] = [];

function start(): FakeWorker {
  let total = 0;
  const worker = new FakeWorker({
    next: (step: number) => (total += step),
    never: () => new Promise(() => undefined),
  });
  started.push(worker);
  return worker;
}

afterEach(() => started.splice(0).forEach((worker) => worker.terminate()));

describe('a worker that is revived', () => {
  test('starts at the first call and is used for all that follow', async () => {
    const { remote } = reviveWorker<CountApi>(start, 'count');
    expect(started.length).toBe(0);
    expect(await remote.next(1)).toBe(1);
    expect(await remote.next(1)).toBe(2);
    expect(started.length).toBe(1);
  });

  test.each(['error', 'messageerror'] as const)(
    'rejects what was pending on %s, is ended, and another answers the next call',
    async (type) => {
      const { remote } = reviveWorker<CountApi>(start, 'count');
      await remote.next(5);
      const pending = Promise.allSettled([remote.never(null), remote.never(null)]);
      const event = started[0]!.crash(type, 'out of memory');
      const reason = new Error('The count worker stopped: out of memory');
      expect(await pending).toEqual([
        { status: 'rejected', reason },
        { status: 'rejected', reason },
      ]);
      expect(event.defaultPrevented).toBe(true);
      expect(started[0]!.terminated).toBe(true);
      expect(await remote.next(1)).toBe(1);
      expect(started.length).toBe(2);
    },
  );

  test('does not lose its successor when the dead worker reports once more', async () => {
    const { remote } = reviveWorker<CountApi>(start, 'count');
    await remote.next(1);
    started[0]!.crash('error');
    expect(await remote.next(1)).toBe(1);
    started[0]!.crash('error');
    expect(await remote.next(1)).toBe(2);
    expect(started.length).toBe(2);
  });

  test('is given what it needs before the first call of each life', async () => {
    const { remote } = reviveWorker<CountApi>(start, 'count', (fresh) => void fresh.next(100));
    expect(await remote.next(1)).toBe(101);
    started[0]!.crash('error');
    expect(await remote.next(2)).toBe(102);
  });

  test('stops with the reason given, and starts again at the next call', async () => {
    const worker = reviveWorker<CountApi>(start, 'count');
    const pending = Promise.allSettled([worker.remote.never(null)]);
    const reason = new Error('The gallery was cleared');
    worker.stop(reason);
    expect(await pending).toEqual([{ status: 'rejected', reason }]);
    expect(started[0]!.terminated).toBe(true);
    expect(await worker.remote.next(1)).toBe(1);
  });

  test('tells the end of each life once, before whoever waited for it hears', async () => {
    const told: string[] = [];
    const onEnd = (): void => void told.push('end');
    const worker = reviveWorker<CountApi>(start, 'count', undefined, onEnd);
    worker.stop(new Error('It never lived'));
    for (const end of [() => started[0]!.crash('error'), () => worker.stop(new Error('cleared'))]) {
      const pending = worker.remote.never(null).catch(() => told.push('rejected'));
      await Promise.resolve();
      end();
      await pending;
    }
    started[0]!.crash('error');
    expect(told).toEqual(['end', 'rejected', 'end', 'rejected']);
  });

  test('that cannot be started rejects the call instead of throwing', async () => {
    const { remote } = reviveWorker<CountApi>(() => {
      throw new TypeError('Workers are blocked');
    }, 'count');
    const call = remote.next(1);
    await expect(call).rejects.toThrow('Workers are blocked');
  });
});
