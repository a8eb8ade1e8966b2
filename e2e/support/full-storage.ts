/**
 * A disk without room, as the page meets it: puts of chunks throw what browsers throw. The quota that the developer tools
 * override does not bind a database that is open.
 */
import type { Page } from '@playwright/test';

interface Filled {
  freeStorage?: () => void;
}

/** No chunk that the page puts finds room from now on. */
export async function fillStorage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const put = Reflect.get(IDBObjectStore.prototype, 'put') as IDBObjectStore['put'];
    IDBObjectStore.prototype.put = function (value: unknown, key) {
      if (this.name === 'chunks') {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      }
      return put.call(this, value, key);
    };
    (globalThis as Filled).freeStorage = () => void (IDBObjectStore.prototype.put = put);
  });
}

/** There is room again. */
export async function freeStorage(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as Filled).freeStorage?.());
}
