/** The shelf over IndexedDB: idb-keyval's reads through a `UseStore` of our own, and whole transactions. */
import { get, keys, promisifyRequest, type UseStore } from 'idb-keyval';
import type { Connection } from './connection.ts';
import type { Shelf, Table, TableName, Tables, TransactionOptions } from './shelf.ts';

export function createIndexedShelf(connection: Connection): Shelf {
  const storeOf =
    (table: TableName): UseStore =>
    (mode, callback) =>
      connection.run(async (database) =>
        callback(database.transaction(table, mode).objectStore(table)),
      );
  const run: Shelf['transact'] = (tables, options, work) =>
    connection.run((database) => transact(database, tables, options, work));
  return {
    persistent: true,
    transact: run,
    get: (table, key) => get<unknown>(key, storeOf(table)),
    // Not idb-keyval's set: it rejects with the transaction's error, which is still null when a request fails.
    set: (table, key, value) =>
      run([table], { mode: 'readwrite' }, async (tables) => tables[table].put(key, value)),
  };
}

/** Resolves when the transaction is complete, never earlier; whatever throws inside aborts it as a whole. */
async function transact<Result>(
  database: IDBDatabase,
  tables: readonly TableName[],
  { mode, durability }: TransactionOptions,
  work: (tables: Tables) => Promise<Result>,
): Promise<Result> {
  const transaction = database.transaction(
    tables,
    mode,
    durability === undefined ? {} : { durability },
  );
  const completion = completionOf(transaction);
  completion.catch(() => {}); // It may fail while `work` still waits; whoever awaits it below hears of it.
  try {
    const result = await work({
      state: tableOf(transaction, 'state'),
      chunks: tableOf(transaction, 'chunks'),
    });
    await completion;
    return result;
  } catch (error) {
    await abort(transaction, completion);
    throw error;
  }
}

function completionOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    // an aborted request says only that; the transaction's own error, which follows, says why
    transaction.onerror = ({ target }) => {
      const { error } = target as IDBRequest;
      if (error?.name !== 'AbortError') reject(error ?? unnamedAbort());
    };
    transaction.onabort = () => reject(transaction.error ?? unnamedAbort());
  });
}

/** Not an "AbortError": that would pass for somebody's cancel and be kept quiet. */
function unnamedAbort(): Error {
  return new Error('The browser aborted a transaction of its storage.');
}

/** An explicit abort: idb-keyval would leave the puts before a failed one to be committed. */
async function abort(transaction: IDBTransaction, completion: Promise<unknown>): Promise<void> {
  try {
    transaction.abort();
  } catch {
    // It had ended already.
  }
  await completion.catch(() => {});
}

function tableOf(transaction: IDBTransaction, name: TableName): Table {
  const store = (): IDBObjectStore => transaction.objectStore(name);
  const within: UseStore = async (_mode, callback) => callback(store());
  return {
    get: (key) => get<unknown>(key, within),
    has: async (key) => (await promisifyRequest(store().getKey(key))) !== undefined,
    keys: () => keys<string>(within),
    put: (key, value) => void store().put(value, key),
    delete: (key) => void store().delete(key),
    clear: () => void store().clear(),
  };
}
