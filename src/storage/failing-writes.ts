/** For tests: the database fails at the n-th write from now on, as a full disk or the end of the process would have it. */
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';

export interface Writes {
  /** Puts, deletes and clears so far, those that failed too. */
  count: number;
}

/** What a write calls, with the store as `this`. */
type Write = (this: IDBObjectStore, ...given: never[]) => IDBRequest;

/**
 * The process ends at the `last`-th write from 1 on: its transaction is undone, and nothing can be read or written any
 * more until `vi.restoreAllMocks`.
 */
export function endAtWrite(last: number): Writes {
  const writes = { count: 0 };
  const gone = (): never => {
    throw new Error('The process has ended.');
  };
  for (const name of ['put', 'delete', 'clear'] as const) {
    replaceWrite(name, () => {
      if (++writes.count >= last) gone();
    });
  }
  const begin = Reflect.get(IDBDatabase.prototype, 'transaction') as IDBDatabase['transaction'];
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...given
  ) {
    if (writes.count >= last) gone();
    return begin.apply(this, given);
  });
  return writes;
}

/** Every put from the `first`-th from 1 on throws `error`; reading and deleting go on. */
export function refusePuts(first: number, error: () => unknown): Writes {
  const writes = { count: 0 };
  replaceWrite('put', () => {
    if (++writes.count >= first) throw error();
  });
  return writes;
}

function replaceWrite(name: 'put' | 'delete' | 'clear', before: () => void): void {
  const write = Reflect.get(IDBObjectStore.prototype, name) as Write;
  vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
    this: IDBObjectStore,
    ...given: unknown[]
  ) {
    before();
    return write.apply(this, given as never[]);
  } as never);
}
