/** One connection to our IndexedDB database: versioned schema, a limit on waiting, and one reopening when it was lost. */
import { UserError } from '../lib/error.ts';
import { tableNames } from './shelf.ts';

/** Raise it with every change of the object stores, and extend `upgrade`. */
const databaseVersion = 1;
const openingLimitMilliseconds = 5000;

export interface Connection {
  /** Runs `work` with the open database; if the connection turns out to be lost, once more with a new one. */
  run<Result>(work: (database: IDBDatabase) => Promise<Result>): Promise<Result>;
}

/**
 * Opens the database at once. Throws a UserError for a database of a newer version and for one that an older tab
 * blocks; any other failure, or five seconds of silence, is an Error: the browser refuses. A database that was deleted
 * meanwhile is not made again: whatever is still at work here or in another tab would fill it anew.
 */
export async function connect(
  factory: IDBFactory,
  name: string,
  hearGone: () => void = () => undefined,
): Promise<Connection> {
  let opening: Promise<IDBDatabase> | null = null;
  let isErased = false;
  const open = (): Promise<IDBDatabase> => {
    const attempt = openDatabase(factory, name, (why) => {
      isErased ||= why === 'erased';
      if (opening === attempt) opening = null;
      if (why !== 'outdated') hearGone();
    });
    opening = attempt;
    attempt.catch(() => {
      if (opening === attempt) opening = null;
    });
    return attempt;
  };
  await open();
  const reopen = async (): Promise<IDBDatabase> => {
    if (isErased) throw erasedError();
    try {
      return await open();
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError(
        'The browser closed its storage and does not open it again; reload this page.',
        { cause: error },
      );
    }
  };
  return {
    async run(work) {
      const current = opening ?? reopen();
      try {
        return await work(await current);
      } catch (error) {
        if (!isConnectionLost(error)) throw error;
        // WebKit loses connections of background tabs; retrying on the dead one never helps.
        if (opening === current) opening = null;
        return work(await (opening ?? reopen()));
      }
    },
  };
}

/** True for what browsers throw when the connection, not the request, is at fault. */
function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'InvalidStateError' ||
    /connection is clos|Connection to Indexed Database server lost/i.test(error.message)
  );
}

function upgrade(database: IDBDatabase): void {
  for (const table of tableNames) {
    if (!database.objectStoreNames.contains(table)) database.createObjectStore(table);
  }
}

function erasedError(): UserError {
  return new UserError(
    'Everything that this page kept in this browser was erased meanwhile; reload this page to begin anew.',
  );
}

function openDatabase(
  factory: IDBFactory,
  name: string,
  onGone: (why: 'erased' | 'outdated' | 'closed') => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, databaseVersion);
    let given = false;
    const giveUp = (error: Error): void => {
      given = true;
      clearTimeout(timer);
      reject(error);
    };
    const timer = setTimeout(
      () => giveUp(new Error('The browser did not open its storage within 5 seconds.')),
      openingLimitMilliseconds,
    );
    request.onupgradeneeded = () => upgrade(request.result);
    request.onblocked = () =>
      giveUp(
        new UserError(
          'Another tab holds an older version of the gallery open; close that tab, then reload this page.',
        ),
      );
    request.onerror = () => giveUp(openingError(request.error));
    request.onsuccess = () => {
      const database = request.result;
      if (given) return database.close();
      clearTimeout(timer);
      database.onversionchange = ({ newVersion }) => {
        database.close();
        onGone(newVersion === null ? 'erased' : 'outdated');
      };
      database.onclose = () => onGone('closed');
      resolve(database);
    };
  });
}

function openingError(error: DOMException | null): Error {
  if (error?.name === 'VersionError') {
    return new UserError(
      'The gallery in this browser was written by a newer version of Semblance; reload this page to get that version.',
      { cause: error },
    );
  }
  return error ?? new Error('The browser did not open its storage.');
}
