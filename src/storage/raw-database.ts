/** The database as something other than our code sees it, for tests. */

function asked<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}

export function rawDatabase(factory: IDBFactory, version?: number): Promise<IDBDatabase> {
  return asked(factory.open('semblance', version));
}

export async function rawGet(factory: IDBFactory, table: string, key: string): Promise<unknown> {
  const database = await rawDatabase(factory);
  const value = await asked<unknown>(database.transaction(table).objectStore(table).get(key));
  database.close();
  return value;
}

/** `undefined` deletes. */
export async function rawPut(
  factory: IDBFactory,
  table: string,
  key: string,
  value: unknown,
): Promise<void> {
  const database = await rawDatabase(factory);
  const transaction = database.transaction(table, 'readwrite');
  const store = transaction.objectStore(table);
  const request = value === undefined ? store.delete(key) : store.put(value, key);
  await asked(request as IDBRequest<unknown>);
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}

export async function rawKeys(factory: IDBFactory, table: string): Promise<string[]> {
  const database = await rawDatabase(factory);
  const keys = await asked(database.transaction(table).objectStore(table).getAllKeys());
  database.close();
  return keys as string[];
}
