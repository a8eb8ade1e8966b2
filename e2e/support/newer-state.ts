/** What a newer version may leave in this browser's database, put there as any other program would. */
import type { Page } from '@playwright/test';

/** The first gallery has a manifest of a schema that this version does not know. */
export function putNewerManifest(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('semblance');
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const writing = opening.result.transaction('state', 'readwrite');
    writing.objectStore('state').put({ schema: 99, parts: 'unknown' }, 'gallery/main');
    await new Promise((resolve) => (writing.oncomplete = resolve));
    opening.result.close();
  });
}

/** Every record of the table "state" by its key, and the version of the database. */
export function keptState(page: Page): Promise<{ version: number; state: [string, unknown][] }> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('semblance');
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const database = opening.result;
    const table = database.transaction('state').objectStore('state');
    const [keys, values] = [table.getAllKeys(), table.getAll()];
    await new Promise((resolve) => (values.onsuccess = resolve));
    const found = keys.result.map((key, row): [string, unknown] => [
      key as string,
      values.result[row],
    ]);
    const { version } = database;
    database.close();
    return { version, state: found };
  });
}

/** The database is one of a version that this page does not know; no page of ours may have it open. */
export function raiseDatabaseVersion(page: Page, version: number): Promise<void> {
  return page.evaluate(async (next) => {
    const opening = indexedDB.open('semblance', next);
    await new Promise((resolve) => (opening.onsuccess = resolve));
    opening.result.close();
  }, version);
}
