import { expect, test } from 'vitest';
import { BackendError } from '../../lib/error.ts';
import { FakeWorker } from '../../workers/fake-worker.ts';
import { reviveWorker } from '../../workers/revive.ts';
import { failureOf, nextRung, type Failure, type Rung } from './escalation.ts';

/** The rungs that one failure after the other leads to, `next` going down the list of backends. */
function climb(failures: Failure[], offered?: Rung[]): (Rung | null)[] {
  const backends = ['webgpu', 'webgl', 'wasm'] as const;
  const tried: Rung[] = [];
  return failures.map((failure) => {
    const backend = backends[tried.filter((rung) => rung === 'next').length]!;
    const rung = nextRung(tried, failure, backend, offered);
    if (rung) tried.push(rung);
    return rung;
  });
}

test('a device that is lost again and again is tried once more, with half the batch, then on each backend that is left', () => {
  expect(climb(['lost', 'lost', 'lost', 'lost', 'lost'])).toEqual([
    'same',
    'half',
    'next',
    'next',
    null,
  ]);
});

test('a full memory begins at half the batch, wrong numbers at the next backend', () => {
  expect(climb(['memory', 'memory', 'crashed', 'memory'])).toEqual(['half', 'next', 'next', null]);
  expect(climb(['wrong', 'lost', 'lost'])).toEqual(['next', 'next', null]);
});

test('no rung is climbed twice, whatever fails in between', () => {
  expect(climb(['lost', 'memory', 'lost'])).toEqual(['same', 'half', 'next']);
  expect(climb(['memory', 'lost'])).toEqual(['half', 'next']);
});

test('there is nothing after WASM, where a crash may still be a matter of the batch', () => {
  expect(nextRung([], 'crashed', 'wasm')).toBe('same');
  expect(nextRung(['same'], 'crashed', 'wasm')).toBe('half');
  expect(nextRung(['same', 'half'], 'crashed', 'wasm')).toBeNull();
  expect(nextRung([], 'wrong', 'wasm')).toBeNull();
});

test('what has no batch is not halved', () => {
  expect(climb(['lost', 'lost', 'lost', 'lost'], ['same', 'next'])).toEqual([
    'same',
    'next',
    'next',
    null,
  ]);
  expect(climb(['memory'], ['same', 'next'])).toEqual(['next']);
});

test('a crash is known by what its waiting calls are told, a device by its own error, and a mistake is neither', async () => {
  const worker = new FakeWorker({ wait: () => new Promise(() => undefined) });
  const { remote } = reviveWorker<{ wait(input: null): Promise<void> }>(() => worker, 'learn');
  const waiting = remote.wait(null).catch((error: unknown) => failureOf(error));
  await Promise.resolve();
  worker.crash('error', 'out of memory');
  expect(await waiting).toBe('crashed');
  expect(failureOf(new BackendError('gone', 'lost'))).toBe('lost');
  expect(failureOf(new Error('a slip'))).toBeNull();
});
