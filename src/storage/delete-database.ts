/** The end of the database, whatever is in it: it need not be readable, nor of a version that this page knows. */
import { UserError } from '../lib/error.ts';

export const databaseName = 'semblance';

interface DeleteOptions {
  indexedDB?: IDBFactory | undefined;
  /** How long connections may take to close; writes that are under way end before. */
  patienceMilliseconds?: number;
}

/**
 * Deletes the database with all galleries and settings. Connections of this page close by themselves and open no more.
 * Throws a UserError where another tab does not let go of it; the browser then deletes it when that tab closes.
 */
export function deleteDatabase({
  indexedDB = (globalThis as { indexedDB?: IDBFactory }).indexedDB,
  patienceMilliseconds = 10_000,
}: DeleteOptions = {}): Promise<void> {
  if (!indexedDB) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(databaseName);
    const giveUp = (): void =>
      reject(
        new UserError(
          'Another tab holds the galleries open; close it, and the browser erases them. Then erase again what is left.',
        ),
      );
    const timer = setTimeout(giveUp, patienceMilliseconds);
    request.onsuccess = () => {
      clearTimeout(timer);
      resolve();
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error ?? new Error('The browser did not delete its storage.'));
    };
  });
}
