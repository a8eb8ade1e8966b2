/** Worker threads of Node in the form of a browser's workers. */
import type { WorkerLike } from '../workers/revive.ts';

/** What is needed of a `Worker` of `node:worker_threads`. */
export interface Thread {
  postMessage(message: unknown, transfer: never[]): void;
  on(event: 'message' | 'error' | 'messageerror', listener: (value: unknown) => void): unknown;
  terminate(): unknown;
}

/** What `createSearchClient` takes. */
export function threadEndpoint(thread: Thread): WorkerLike {
  const listen = (
    type: 'message' | 'error' | 'messageerror',
    listener: ((event: MessageEvent) => void) & ((event: Event) => void),
  ): void => {
    thread.on(type, (value) =>
      listener(
        type === 'message'
          ? new MessageEvent('message', { data: value })
          : Object.assign(new Event(type), { message: String(value) }),
      ),
    );
  };
  return {
    postMessage: (message, transfer) => thread.postMessage(message, transfer as never[]),
    addEventListener: listen,
    terminate: () => void thread.terminate(),
  };
}
