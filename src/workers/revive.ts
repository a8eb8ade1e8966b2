/** A worker that is started at the first call, and anew at the first call after it crashed. */
import { connect, remoteOf, type Connection, type Endpoint, type Remote } from './rpc.ts';

/** What is needed of a Worker; tests bring their own. */
export interface WorkerLike extends Endpoint {
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void;
  terminate(): void;
}

export interface RevivedWorker<Api> {
  remote: Remote<Api>;
  /** Ends the worker now; pending calls reject with `reason`. The next call starts another. */
  stop(reason: Error): void;
}

/**
 * `onStart` runs before the first call of each life of the worker, to give it its ports; `onEnd` when that life is over,
 * before whoever waited for it hears so. Neither may throw.
 */
export function reviveWorker<Api>(
  start: () => WorkerLike,
  name: string,
  onStart?: (remote: Remote<Api>) => void,
  onEnd?: () => void,
): RevivedWorker<Api> {
  let living: { worker: WorkerLike; connection: Connection<Api> } | null = null;
  const stop = (reason: Error): void => {
    const dying = living;
    living = null;
    if (!dying) return;
    dying.worker.terminate();
    onEnd?.();
    dying.connection.fail(reason);
  };
  const alive = (): Connection<Api> => {
    if (living) return living.connection;
    const worker = start();
    const connection = connect<Api>(worker);
    living = { worker, connection };
    const crash = (event: Event): void => {
      event.preventDefault();
      const { message } = event as Partial<ErrorEvent>;
      const detail = message ? `: ${message}` : '';
      if (living?.worker === worker) stop(new Error(`The ${name} worker stopped${detail}`));
    };
    worker.addEventListener('error', crash);
    worker.addEventListener('messageerror', crash);
    onStart?.(connection.remote);
    return connection;
  };
  // Async, so that a worker that cannot be started rejects the call like any other fault.
  const remote = remoteOf<Api>(async (method, input, options) => {
    const target = alive().remote as Record<string, (input: unknown, options?: unknown) => unknown>;
    return target[method]!(input, options);
  });
  return { remote, stop };
}
