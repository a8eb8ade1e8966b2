import { describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { createPool, type Pool } from './pool.ts';
import { reviveWorker, type RevivedWorker, type WorkerLike } from './revive.ts';
import { expose } from './rpc.ts';

interface Api {
  echo(input: string): Promise<string>;
}

const limits = { inFlight: 1, silenceMs: 60, refusal: 'It was given up.' };

/** Workers whose threads are this one; `behave` answers each call, knowing which life of which worker it is in. */
function start(
  count: number,
  behave: (input: string, worker: number, life: number) => Promise<string>,
  inFlight = limits.inFlight,
): { pool: Pool<Api>; lives: number[]; stop: (worker: number) => void } {
  const lives = Array.from({ length: count }, () => 0);
  const workers = lives.map((_, index): RevivedWorker<Api> =>
    reviveWorker<Api>(() => {
      const life = (lives[index] = lives[index]! + 1);
      const { port1, port2 } = new MessageChannel();
      expose({ echo: (input: string) => behave(input, index, life) }, port1);
      return Object.assign(port2, { terminate: () => port2.close() }) as unknown as WorkerLike;
    }, 'test'),
  );
  const stop = (worker: number): void => workers[worker]!.stop(new Error('crash'));
  return { pool: createPool(workers, { ...limits, inFlight }), lives, stop };
}

const silence = (): Promise<string> => new Promise(() => undefined);
const say = (pool: Pool<Api>, input: string, signal?: AbortSignal): Promise<string> =>
  pool.run((remote) => remote.echo(input), signal);

describe('createPool', () => {
  test('spreads calls over its workers and keeps the rest waiting', async () => {
    const used: number[] = [];
    const { pool } = start(2, (input, worker) => {
      used.push(worker);
      return Promise.resolve(input);
    });
    const calls = ['a', 'b', 'c', 'd', 'e'].map((input) => say(pool, input));
    expect(pool.waiting).toBe(3);
    expect(await Promise.all(calls)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(new Set(used)).toEqual(new Set([0, 1]));
    expect(pool.waiting).toBe(0);
  });

  test('a silent call is refused with the sentence and its worker is replaced', async () => {
    const { pool, lives } = start(1, (input, _, life) =>
      life === 1 ? silence() : Promise.resolve(input),
    );
    await expect(say(pool, 'x')).rejects.toThrow(new UserError('It was given up.'));
    expect(await say(pool, 'y')).toBe('y');
    expect(lives).toEqual([2]);
  });

  test('who hangs is tried twice and no more, and who waited beside it is answered', async () => {
    const tries: string[] = [];
    const { pool, lives } = start(
      1,
      (input, _, life) => {
        tries.push(input);
        return input === 'hangs' || life === 1 ? silence() : Promise.resolve(input);
      },
      4,
    );
    // the first to be silent is not the one that hangs
    const calls = ['first', 'hangs', 'last'].map((input) => say(pool, input));
    const [first, hangs, last] = await Promise.allSettled(calls);
    expect(hangs).toMatchObject({ reason: new UserError('It was given up.') });
    expect([first, last]).toMatchObject([{ value: 'first' }, { value: 'last' }]);
    expect(tries.filter((input) => input === 'hangs')).toHaveLength(2);
    expect(lives[0]).toBe(3);
  });

  test('a call that says that it lives is waited for', async () => {
    const { pool, lives } = start(
      1,
      (input) => new Promise((resolve) => setTimeout(() => resolve(input), 150)),
    );
    const answer = await pool.run((remote, beat) => {
      const beats = setInterval(beat, 20);
      return remote.echo('x').finally(() => clearInterval(beats));
    });
    expect(answer).toBe('x');
    expect(lives).toEqual([1]);
  });

  test('a sentence from the worker is not tried again, any other failure is, once', async () => {
    const tries: string[] = [];
    const { pool } = start(1, (input) => {
      tries.push(input);
      return Promise.reject(input === 'broken' ? new UserError('Broken.') : new Error('crash'));
    });
    await expect(say(pool, 'broken')).rejects.toThrow(new UserError('Broken.'));
    await expect(say(pool, 'lost')).rejects.toThrow(new UserError('It was given up.'));
    expect(tries).toEqual(['broken', 'lost', 'lost']);
  });

  test('a call that brings down its worker each time does not take others with it', async () => {
    const { pool, lives, stop } = start(
      1,
      (input, worker) => {
        if (input === 'poison') stop(worker);
        return new Promise((resolve) => setTimeout(() => resolve(input), 5));
      },
      4,
    );
    const calls = ['a', 'poison', 'b', 'c', 'd', 'e'].map((input) => say(pool, input));
    const [a, poison, ...rest] = await Promise.allSettled(calls);
    expect(poison).toMatchObject({ reason: new UserError('It was given up.') });
    expect([a, ...rest].map((one) => (one as PromiseFulfilledResult<string>).value)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
    expect(lives).toEqual([3]);
    expect(pool.waiting).toBe(0);
  });

  test('an aborted call leaves the queue at once and the pool goes on', async () => {
    let free = (): void => undefined;
    const { pool } = start(1, (input) =>
      input === 'first'
        ? new Promise((done) => (free = () => done(input)))
        : Promise.resolve(input),
    );
    const first = say(pool, 'first');
    const controller = new AbortController();
    const second = say(pool, 'second', controller.signal);
    const third = say(pool, 'third');
    controller.abort();
    await expect(second).rejects.toThrow('abort');
    await new Promise((resolve) => setTimeout(resolve, 10));
    free();
    expect(await Promise.all([first, third])).toEqual(['first', 'third']);
  });
});
