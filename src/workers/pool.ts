/** Spreads calls over a few revived workers: the least busy is asked, a silent one is replaced, a crash is survived once. */
import { isAbort, UserError } from '../lib/error.ts';
import type { RevivedWorker } from './revive.ts';
import type { Remote } from './rpc.ts';

export interface PoolLimits {
  /** Calls that a worker has at the same time; more wait here. */
  inFlight: number;
  /** A call that says nothing for so long has its worker replaced. */
  silenceMs: number;
  /** The sentence for a call that was silent, or that crashed two workers. */
  refusal: string;
}

/** One call; `beat` tells that it is alive. */
export type PoolTask<Api, Value> = (remote: Remote<Api>, beat: () => void) => Promise<Value>;

export interface Pool<Api> {
  run<Value>(task: PoolTask<Api, Value>, signal?: AbortSignal): Promise<Value>;
  /** Calls that wait for a worker. */
  readonly waiting: number;
}

interface Member<Api> {
  worker: RevivedWorker<Api>;
  running: number;
}

export function createPool<Api>(
  workers: readonly RevivedWorker<Api>[],
  limits: PoolLimits,
): Pool<Api> {
  const members: Member<Api>[] = workers.map((worker) => ({ worker, running: 0 }));
  const queue: ((member: Member<Api>) => void)[] = [];

  const enter = (signal: AbortSignal | undefined): Promise<Member<Api>> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const onAbort = (): void => {
        queue.splice(queue.indexOf(start), 1);
        reject(signal?.reason as Error);
      };
      const start = (member: Member<Api>): void => {
        signal?.removeEventListener('abort', onAbort);
        member.running += 1;
        resolve(member);
      };
      const free = leastBusy(members);
      if (free.running < limits.inFlight) return start(free);
      queue.push(start);
      signal?.addEventListener('abort', onAbort, { once: true });
    });

  const leave = (member: Member<Api>): void => {
    member.running -= 1;
    queue.shift()?.(member);
  };

  const run = async <Value>(
    task: PoolTask<Api, Value>,
    signal: AbortSignal | undefined,
    attempt: number,
  ): Promise<Value> => {
    const member = await enter(signal);
    try {
      return await watched(member.worker, task, limits);
    } catch (error) {
      if (error instanceof UserError || isAbort(error)) throw error;
      if (attempt === 2) throw new UserError(limits.refusal, { cause: error });
    } finally {
      leave(member);
    }
    return run(task, signal, attempt + 1);
  };

  return {
    run: (task, signal) => run(task, signal, 1),
    get waiting() {
      return queue.length;
    },
  };
}

function leastBusy<Api>(members: readonly Member<Api>[]): Member<Api> {
  return members.reduce((least, member) => (member.running < least.running ? member : least));
}

/** Runs a task; silence stops the worker, whose other calls then fail and are tried again. */
function watched<Api, Value>(
  worker: RevivedWorker<Api>,
  task: PoolTask<Api, Value>,
  { silenceMs, refusal }: PoolLimits,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(new UserError(refusal));
      worker.stop(new Error('The worker was replaced because another call hung.'));
    };
    let timer = setTimeout(giveUp, silenceMs);
    const beat = (): void => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, silenceMs);
    };
    task(worker.remote, beat)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
