/** The shelf over IndexedDB: idb-keyval's reads and writes, through a `UseStore` of our own. */
import { get, keys, promisifyRequest, set, type UseStore } from 'idb-keyval';
import type { Connection } from './connection.ts';
import type { Shelf, Table, TableName, Tables, TransactionOptions } from './shelf.ts';

export function createIndexedShelf(connection: Connection): Shelf {
  const storeOf =
    (table: TableName): UseStore =>
    (mode, callback) =>
      connection.run(async (database) =>
        callback(database.transaction(table, mode).objectStore(table)),
      );
  return {
    persistent: true,
    transact: (tables, options, work) =>
      connection.run((database) => transact(database, tables, options, work)),
    get: (table, key) => get<unknown>(key, storeOf(table)),
    set: (table, key, value) => set(key, value, storeOf(table)),
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
  const completion = promisifyRequest(transaction);
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
    throw transaction.error ?? error;
  }
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
