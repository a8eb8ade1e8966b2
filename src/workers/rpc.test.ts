import { afterEach, describe, expect, test } from 'vitest';
import { UserError } from '../lib/error.ts';
import { connect, expose, transfer, type CallContext, type Connection } from './rpc.ts';

const api = {
  double: (value: number) => value * 2,
  later: async (value: string) => {
    await Promise.resolve();
    return `${value} later`;
  },
  refuse: (name: string) => {
    throw new UserError(`${name} is no picture; choose another.`, { cause: new RangeError('far') });
  },
  fail: () => Promise.reject(new TypeError('wrong type')),
  throwText: () => {
    // oxlint-disable-next-line typescript/only-throw-error -- what a careless library may do
    throw 'just text';
  },
  unclonable: () => () => 1,
  count: (upTo: number, { progress }: CallContext<number>) => {
    for (let step = 1; step <= upTo; step++) progress(step);
    return 'counted';
  },
  untilAborted: (seen: MessagePort, { signal }: CallContext) =>
    new Promise<string>((resolve) => {
      signal.addEventListener('abort', () => {
        seen.postMessage('aborted');
        resolve('too late');
      });
      seen.postMessage('started');
    }),
  bytes: ({ length }: { length: number }) => {
    const made = new Uint8Array(length).fill(7);
    kept = made;
    return transfer({ made }, [made.buffer]);
  },
  tellBytes: ({ length }: { length: number }, { progress }: CallContext<{ made: Uint8Array }>) => {
    const made = new Uint8Array(length).fill(3);
    kept = made;
    progress(transfer({ made }, [made.buffer]));
  },
  lengthOf: ({ buffer }: { buffer: ArrayBuffer }) => buffer.byteLength,
};

let kept = new Uint8Array(0);
const open: MessagePort[] = [];

function connected(): Connection<typeof api> {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  expose(api, port2);
  return connect<typeof api>(port1);
}

/** The next message that arrives at a port. */
function next(port: MessagePort): Promise<unknown> {
  return new Promise((resolve) => {
    port.addEventListener('message', (event) => resolve(event.data), { once: true });
    port.start();
  });
}

async function errorOf(call: Promise<unknown>): Promise<Error> {
  try {
    await call;
  } catch (error) {
    return error as Error;
  }
  throw new Error('The call did not fail.');
}

afterEach(() => open.splice(0).forEach((port) => port.close()));

describe('a call over a port', () => {
  test('gives what the method returns or resolves to, each to its own caller', async () => {
    const { remote } = connected();
    const calls = [remote.double(2), remote.later('now'), remote.double(21)];
    expect(await Promise.all(calls)).toEqual([4, 'now later', 42]);
  });

  test('moves the buffers of a progress that are marked so', async () => {
    const { remote } = connected();
    const told: { made: Uint8Array }[] = [];
    await remote.tellBytes({ length: 5 }, { onProgress: (value) => told.push(value) });
    expect([...told[0]!.made]).toEqual([3, 3, 3, 3, 3]);
    expect(kept).toHaveLength(0);
  });

  test('rejects with the name, message, cause and class of what was thrown', async () => {
    const { remote } = connected();
    const error = await errorOf(remote.refuse('a.txt'));
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe('a.txt is no picture; choose another.');
    expect(error.cause).toMatchObject({ name: 'RangeError', message: 'far' });
    expect(await errorOf(remote.fail(null))).toMatchObject({
      name: 'TypeError',
      message: 'wrong type',
    });
    expect(await errorOf(remote.throwText(null))).toMatchObject({ message: 'just text' });
  });

  test('rejects for a method that is not there, and for a result that cannot be sent', async () => {
    const { remote } = connected();
    const { nothing, toString } = remote as unknown as Record<
      'nothing' | 'toString',
      (input: null) => Promise<unknown>
    >;
    expect((await errorOf(nothing(null))).message).toBe('There is no method "nothing".');
    expect((await errorOf(toString(null))).message).toBe('There is no method "toString".');
    expect((await errorOf(remote.unclonable(null))).name).toBe('DataCloneError');
  });

  test('rejects for an input that cannot be sent, and forgets the call', async () => {
    const connection = connected();
    const input = (() => 1) as unknown as number;
    expect((await errorOf(connection.remote.double(input))).name).toBe('DataCloneError');
    expect(connection.pending).toBe(0);
  });

  test('hears the progress in order, before the result', async () => {
    const { remote } = connected();
    const heard: number[] = [];
    const result = await remote.count(4, { onProgress: (step) => heard.push(step) });
    expect([result, heard]).toEqual(['counted', [1, 2, 3, 4]]);
  });

  test('moves the buffers of its input and of its result', async () => {
    const { remote } = connected();
    const buffer = new ArrayBuffer(12);
    expect(await remote.lengthOf({ buffer }, { transfer: [buffer] })).toBe(12);
    expect(buffer.byteLength).toBe(0);
    expect((await remote.bytes({ length: 5 })).made).toEqual(Uint8Array.of(7, 7, 7, 7, 7));
    expect(kept.byteLength).toBe(0);
  });

  test('does not turn the remote itself into a promise', async () => {
    const { remote } = connected();
    expect(await Promise.resolve(remote)).toBe(remote);
  });
});

describe('an abort', () => {
  test('rejects at once with its reason and reaches the signal of the method', async () => {
    const connection = connected();
    const { port1: seen, port2 } = new MessageChannel();
    open.push(seen, port2);
    const controller = new AbortController();
    const { signal } = controller;
    const call = connection.remote.untilAborted(port2, { signal, transfer: [port2] });
    expect(await next(seen)).toBe('started');
    const told = next(seen);
    controller.abort();
    expect(connection.pending).toBe(0);
    expect(await errorOf(call)).toBe(signal.reason);
    expect(await told).toBe('aborted');
    expect(await connection.remote.double(1)).toBe(2);
  });

  test('before the call sends nothing', async () => {
    const connection = connected();
    const buffer = new ArrayBuffer(4);
    const { remote } = connection;
    const call = remote.lengthOf({ buffer }, { signal: AbortSignal.abort(), transfer: [buffer] });
    expect((await errorOf(call)).name).toBe('AbortError');
    expect([buffer.byteLength, connection.pending]).toEqual([4, 0]);
  });

  test('after the result changes nothing', async () => {
    const { remote } = connected();
    const controller = new AbortController();
    const call = remote.double(3, { signal: controller.signal });
    expect(await call).toBe(6);
    controller.abort();
    expect(await call).toBe(6);
    expect(await remote.double(4)).toBe(8);
  });
});

test('a connection whose other side died rejects all that is pending', async () => {
  const { port1 } = new MessageChannel();
  open.push(port1);
  const connection = connect<typeof api>(port1);
  const failures = [connection.remote.double(1), connection.remote.later('x')].map(errorOf);
  expect(connection.pending).toBe(2);
  connection.fail(new Error('The other side died'));
  expect((await Promise.all(failures)).map(({ message }) => message)).toEqual([
    'The other side died',
    'The other side died',
  ]);
  expect(connection.pending).toBe(0);
});
