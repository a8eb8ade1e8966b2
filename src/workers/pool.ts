/** Spreads calls over a few revived workers: the least busy is asked, a silent one is replaced, a crash is survived once. */
import { isAbort, UserError } from '../lib/error.ts';
import type { RevivedWorker } from './revive.ts';
import type { Remote } from './rpc.ts';

export interface PoolLimits {
  /** Calls that a worker has at the same time; more wait here. */
  inFlight: number;
  /** A call that says nothing for so long has its worker replaced. */
  silenceMs: number;
  /** The sentence for a call that was silent, or that failed with others on its worker and then alone. */
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
  /** Places that are taken, at most `inFlight`. */
  taken: number;
}

interface Waiting<Api> {
  places: number;
  start(member: Member<Api>): void;
}

export function createPool<Api>(
  workers: readonly RevivedWorker<Api>[],
  limits: PoolLimits,
): Pool<Api> {
  const { enter, leave, queue } = createQueue(workers, limits.inFlight);
  const run = async <Value>(
    task: PoolTask<Api, Value>,
    signal: AbortSignal | undefined,
    attempt: number,
  ): Promise<Value> => {
    // alone the second time: nobody pays for another's crash
    const places = attempt === 1 ? 1 : limits.inFlight;
    const member = await enter(places, signal);
    try {
      return await watched(member.worker, task, limits);
    } catch (error) {
      if (error instanceof UserError || isAbort(error)) throw error;
      if (attempt === 2) throw new UserError(limits.refusal, { cause: error });
    } finally {
      leave(member, places);
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

/** Who comes first enters first, as soon as a worker has as many places as it wants. */
function createQueue<Api>(workers: readonly RevivedWorker<Api>[], inFlight: number) {
  const members: Member<Api>[] = workers.map((worker) => ({ worker, taken: 0 }));
  const queue: Waiting<Api>[] = [];

  const admit = (): void => {
    for (let [first] = queue; first; [first] = queue) {
      const free = leastBusy(members);
      if (free.taken + first.places > inFlight) return;
      queue.shift();
      first.start(free);
    }
  };

  const enter = (places: number, signal: AbortSignal | undefined): Promise<Member<Api>> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const onAbort = (): void => {
        queue.splice(queue.indexOf(waiting), 1);
        reject(signal?.reason as Error);
      };
      const start = (member: Member<Api>): void => {
        signal?.removeEventListener('abort', onAbort);
        member.taken += places;
        resolve(member);
      };
      const waiting = { places, start };
      signal?.addEventListener('abort', onAbort, { once: true });
      queue.push(waiting);
      admit();
    });

  const leave = (member: Member<Api>, places: number): void => {
    member.taken -= places;
    admit();
  };

  return { enter, leave, queue };
}

function leastBusy<Api>(members: readonly Member<Api>[]): Member<Api> {
  return members.reduce((least, member) => (member.taken < least.taken ? member : least));
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
