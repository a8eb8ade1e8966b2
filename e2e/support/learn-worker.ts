/** The learn worker from outside: what is done to it here, no code of the page knows of. */
import type { Page, Worker } from '@playwright/test';

const isLearn = (worker: Worker): boolean => /learn\.worker/.test(worker.url());

/**
 * The one that was started last, or the next that is started. `other`: one that was ended, which the browser may list
 * as long as the page lives, and which answers nothing.
 */
export async function learnWorker(page: Page, other?: Worker): Promise<Worker> {
  const latest = page.workers().findLast(isLearn);
  return latest && latest !== other ? latest : page.waitForEvent('worker', isLearn);
}

/** `prepare` runs in each life of the worker before anything else; it may use nothing from outside itself. */
export async function beforeLearnWorker(page: Page, prepare: () => void): Promise<void> {
  await page.route('**/learn.worker*.js', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'cache-control': 'no-store' }; // another life asks again
    const body = `(${String(prepare)})();\n${await response.text()}`;
    await route.fulfill({ response, headers, body });
  });
}

/** Its clock goes `times` as fast from here on: what comes every few seconds comes in a moment. */
export async function hurry(worker: Worker, times: number): Promise<void> {
  await worker.evaluate((factor) => {
    const since = performance.now();
    const now = performance.now.bind(performance);
    performance.now = () => since + (now() - since) * factor;
  }, times);
}

/** It stops with an error that nobody catches, as it does without memory. */
export async function crash(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of memory');
    });
  });
}

/** Step of the kept run that can be resumed; null where none is. */
export function keptStep(page: Page): Promise<number | null> {
  return page.evaluate(async () => {
    const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const database = await asked(indexedDB.open('semblance'));
    const table = database.transaction('state').objectStore('state');
    const names = (await asked(table.getAllKeys())) as string[];
    const gallery = names.find((name) => /^gallery\/[^/]+$/.test(name));
    interface Kept {
      meta: { runs?: { id: string; run: { state: { step: number } } }[] };
    }
    const manifest = gallery ? ((await asked(table.get(gallery))) as Kept) : null;
    database.close();
    const run = manifest?.meta.runs?.find(({ id }) => id === 'paused');
    return run ? run.run.state.step : null;
  });
}
