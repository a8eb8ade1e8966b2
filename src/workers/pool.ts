/** Spreads calls over a few revived workers: the least busy is asked, a silent one is replaced, a failure is survived once. */
import { isAbort, UserError } from '../lib/error.ts';
import type { RevivedWorker } from './revive.ts';
import type { Remote } from './rpc.ts';

export interface PoolLimits {
  /** Calls that a worker has at the same time; more wait here. */
  inFlight: number;
  /** A call that says nothing for so long has its worker replaced. */
  silenceMs: number;
  /** The sentence for a call that was silent or failed while it was alone on its worker. */
  refusal: string;
}

/** One call; `beat` tells that it is alive. */
export type PoolTask<Api, Value> = (remote: Remote<Api>, beat: () => void) => Promise<Value>;

export interface Pool<Api> {
  /** A call that failed, or was silent beside others, is made once more alone. */
  run<Value>(task: PoolTask<Api, Value>, signal?: AbortSignal): Promise<Value>;
  /**
   * One try. With `alone` nothing else is on its worker meanwhile, so that it pays for no other's fault: whatever fails
   * then, but what was cancelled, is a UserError.
   */
  once<Value>(
    task: PoolTask<Api, Value>,
    how: { alone: boolean; signal: AbortSignal | undefined },
  ): Promise<Value>;
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
  const once: Pool<Api>['once'] = async (task, { alone, signal }) => {
    const places = alone ? limits.inFlight : 1;
    const member = await enter(places, signal);
    try {
      return await watched(member.worker, task, limits, () => member.taken === places);
    } catch (error) {
      if (!alone || isFinal(error)) throw error;
      throw new UserError(limits.refusal, { cause: error });
    } finally {
      leave(member, places);
    }
  };
  const run: Pool<Api>['run'] = async (task, signal) => {
    try {
      return await once(task, { alone: false, signal });
    } catch (error) {
      if (isFinal(error)) throw error;
      return once(task, { alone: true, signal });
    }
  };

  return {
    run,
    once,
    get waiting() {
      return queue.length;
    },
  };
}

/** Told or cancelled: nothing that another try would change. */
function isFinal(error: unknown): boolean {
  return error instanceof UserError || isAbort(error);
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

/**
 * Runs a task; silence stops the worker, whose other calls then fail and are tried again. Who is silent beside others
 * may only wait for one of them, so it is refused where it was alone.
 */
function watched<Api, Value>(
  worker: RevivedWorker<Api>,
  task: PoolTask<Api, Value>,
  { silenceMs, refusal }: PoolLimits,
  isAlone: () => boolean,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(isAlone() ? new UserError(refusal) : new Error('The worker was silent.'));
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
