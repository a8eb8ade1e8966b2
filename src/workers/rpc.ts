/**
 * Typed calls over any MessagePort: promises, transfer lists, progress, abort, errors with name, message and cause.
 * A method takes one input and a context; its remote twin takes the same input and options.
 */
import { fromErrorRecord, toErrorRecord, type ErrorRecord } from '../lib/error.ts';

/** What a method is given beside its input. */
export interface CallContext<Progress = unknown> {
  signal: AbortSignal;
  progress: (value: Progress) => void;
}

export interface CallOptions<Progress = unknown> {
  signal?: AbortSignal | undefined;
  onProgress?: ((value: Progress) => void) | undefined;
  /** Buffers and ports of the input that move instead of being copied. */
  transfer?: Transferable[] | undefined;
}

type RemoteMethod<Method> = Method extends (
  input: infer Input,
  context: CallContext<infer Progress>,
) => infer Output
  ? (input: Input, options?: CallOptions<Progress>) => Promise<Awaited<Output>>
  : Method extends (input: infer Input) => infer Output
    ? (input: Input, options?: CallOptions<never>) => Promise<Awaited<Output>>
    : never;

/** The API as its caller sees it: every method gives a promise. */
export type Remote<Api> = { [Name in keyof Api]: RemoteMethod<Api[Name]> };

type Request =
  { kind: 'call'; id: number; method: string; input: unknown } | { kind: 'abort'; id: number };
type Reply =
  | { kind: 'done'; id: number; value: unknown }
  | { kind: 'failed'; id: number; error: ErrorRecord }
  | { kind: 'progress'; id: number; value: unknown };

/** What a Worker, a worker's own scope and a MessagePort have in common. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  start?(): void;
}

const transfers = new WeakMap<object, Transferable[]>();

/** Marks the buffers of a result, or of a progress, to be moved to the caller. */
export function transfer<Value extends object>(value: Value, list: Transferable[]): Value {
  transfers.set(value, list);
  return value;
}

function listOf(value: unknown): Transferable[] | undefined {
  return typeof value === 'object' && value !== null ? transfers.get(value) : undefined;
}

/** Answers calls on `endpoint` with the methods of `api`, a plain object of functions. */
export function expose(api: object, endpoint: Endpoint): void {
  const methods = new Map(Object.entries(api));
  const running = new Map<number, AbortController>();
  const reply = (message: Reply, list: Transferable[] = []): void =>
    endpoint.postMessage(message, list);
  const answer = async (id: number, method: string, input: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    const context: CallContext = {
      signal: controller.signal,
      progress: (value) => reply({ kind: 'progress', id, value }, listOf(value)),
    };
    try {
      const run: unknown = methods.get(method);
      if (typeof run !== 'function') throw new Error(`There is no method "${method}".`);
      const value: unknown = await run.call(api, input, context);
      reply({ kind: 'done', id, value }, listOf(value));
    } catch (error) {
      reply({ kind: 'failed', id, error: toErrorRecord(error) });
    } finally {
      running.delete(id);
    }
  };
  endpoint.addEventListener('message', (event) => {
    const request = event.data as Request;
    if (request.kind === 'call') void answer(request.id, request.method, request.input);
    else running.get(request.id)?.abort();
  });
  endpoint.start?.();
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
  progress: ((value: never) => void) | undefined;
  release(): void;
}

/** Whoever holds an endpoint can call it; `fail` rejects all that is pending, for when the other side died. */
export interface Connection<Api> {
  remote: Remote<Api>;
  fail(error: Error): void;
  readonly pending: number;
}

/** The caller's side of `expose`. An abort rejects at once with the signal's reason; the other side is told. */
export function connect<Api>(endpoint: Endpoint): Connection<Api> {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  const take = (id: number): Pending | undefined => {
    const call = pending.get(id);
    pending.delete(id);
    call?.release();
    return call;
  };
  const call = (
    method: string,
    input: unknown,
    options: CallOptions<never> = {},
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const { signal } = options;
      if (signal?.aborted) return reject(signal.reason as Error);
      const id = ++lastId;
      const onAbort = (): void => {
        endpoint.postMessage({ kind: 'abort', id } satisfies Request, []);
        take(id)?.reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const release = (): void => signal?.removeEventListener('abort', onAbort);
      pending.set(id, { resolve, reject, progress: options.onProgress, release });
      const request: Request = { kind: 'call', id, method, input };
      try {
        endpoint.postMessage(request, options.transfer ?? []);
      } catch (error) {
        take(id)?.reject(error as Error);
      }
    });
  endpoint.addEventListener('message', (event) => {
    const reply = event.data as Reply;
    if (reply.kind === 'progress') pending.get(reply.id)?.progress?.(reply.value as never);
    else if (reply.kind === 'done') take(reply.id)?.resolve(reply.value);
    else take(reply.id)?.reject(fromErrorRecord(reply.error));
  });
  endpoint.start?.();
  return {
    remote: remoteOf<Api>(call),
    fail: (error) => [...pending.keys()].forEach((id) => take(id)?.reject(error)),
    get pending() {
      return pending.size;
    },
  };
}

/** An object whose every property is a call of that name; `then` is left out so that it can be awaited. */
export function remoteOf<Api>(
  call: (method: string, input: unknown, options?: CallOptions<never>) => Promise<unknown>,
): Remote<Api> {
  const handler: ProxyHandler<object> = {
    get: (_, name) =>
      typeof name !== 'string' || name === 'then'
        ? undefined
        : (input: unknown, options?: CallOptions<never>) => call(name, input, options),
  };
  return new Proxy({}, handler) as Remote<Api>;
}
