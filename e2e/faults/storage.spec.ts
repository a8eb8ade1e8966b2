import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Semblance } from '../pages/semblance.ts';
import { writeFamilies } from '../support/folders.ts';
import { fillStorage } from '../support/full-storage.ts';
import { findDamage, turnBit } from '../support/kept-gallery.ts';
import { killOwnBrowser, startOwnBrowser } from '../support/own-browser.ts';
import { families } from '../support/png.ts';

/** Where a person who reads the table of faults wants pictures of it; as a rule nowhere. */
const shots = process.env['SEMBLANCE_SHOTS'];

/** Calls `window.endNow` at the n-th put into that table whose key fits. */
async function endAtPut(page: Page, put: { table: string; key: string; nth: number }) {
  await page.evaluate(({ table, key, nth }) => {
    const original = Reflect.get(IDBObjectStore.prototype, 'put') as IDBObjectStore['put'];
    let count = 0;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given) {
      const fits = this.name === table && new RegExp(key).test(given[1] as string);
      if (fits && ++count === nth) (globalThis as unknown as { endNow(): void }).endNow();
      return original.apply(this, given);
    };
  }, put);
}

const moments = [
  { when: 'while pictures are added', table: 'chunks', key: '.', nth: 1 },
  { when: 'in the middle of a commit', table: 'state', key: '^gallery/main$', nth: 1 },
  { when: 'while their codes are kept', table: 'state', key: '^gallery/main$', nth: 3 },
];

test('a browser that is killed leaves the gallery as it was before or after', async ({
  baseURL,
}, testInfo) => {
  const profile = testInfo.outputPath('profile');
  const folder = (name: string): string => testInfo.outputPath(name);
  const first = await writeFamilies(folder('first'), families, 3, 24);
  const whole = [first];
  const more: string[] = [];
  for (const [index] of moments.entries()) {
    more.push(await writeFamilies(folder(`more${index}`), families, 3, 25 + index));
  }
  let context = await startOwnBrowser(profile, baseURL!, testInfo.project.use);
  let semblance = new Semblance(context.pages()[0]!);
  await semblance.open();
  await semblance.gallery.drop(first);
  await semblance.gallery.expectImages(12);
  await semblance.encoder.expectInstantCodes();
  for (const [index, moment] of moments.entries()) {
    const killed = new Promise<void>((resolve, reject) => {
      const kill = (): void => void killOwnBrowser(context, profile).then(resolve, reject);
      context.exposeFunction('endNow', kill).catch(reject);
    });
    await expect(semblance.page.locator('main')).toBeVisible();
    await endAtPut(semblance.page, moment);
    await Promise.all([killed, semblance.gallery.drop(more[index]!).catch(() => undefined)]);

    context = await startOwnBrowser(profile, baseURL!, testInfo.project.use);
    semblance = new Semblance(context.pages()[0]!);
    await semblance.open();
    await expect(semblance.gallery.region).toBeVisible();
    await semblance.encoder.expectInstantCodes();
    const count = await semblance.gallery.count();
    if (count > 12 * whole.length) whole.push(more[index]!);
    expect(count, moment.when).toBe(12 * whole.length);
    expect(await findDamage(semblance.page), moment.when).toEqual([]);
    await expect(semblance.alert).toHaveCount(0);
    await semblance.query.drop(join(first, 'disc', '002.png'));
    await semblance.results.expectItself('first/disc/002.png');
  }
  await context.close();
});

/** As a person who clears the data of this site, or the browser itself. */
async function clearStorage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
}

test('a browser whose quota is used up keeps what was there, and says what was wanted and what is free', async ({
  semblance,
  page,
}, testInfo) => {
  const first = await writeFamilies(testInfo.outputPath('first'), families, 3, 24);
  const second = await writeFamilies(testInfo.outputPath('second'), families, 40, 160);
  await semblance.open();
  await semblance.gallery.drop(first);
  await semblance.gallery.expectImages(12);
  await semblance.encoder.expectInstantCodes();
  await fillStorage(page);
  await page.evaluate(() => {
    StorageManager.prototype.estimate = async () => ({ usage: 999_990_000, quota: 1e9 });
  });
  await semblance.gallery.drop(second);
  await semblance.expectProblem(
    /storage is full: .+ more did not fit, and it has 10 kB left for this page\. Free some disk space, delete a gallery, or save/,
  );
  if (shots) await page.screenshot({ path: join(shots, 'storage-full.png') });
  await page.reload();
  await semblance.gallery.expectImages(12);
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(join(first, 'disc', '002.png'));
  await semblance.results.expectItself('first/disc/002.png');
});

test('damaged codes are made again, and storage that the browser clears is told while the page is open and at the next visit', async ({
  semblance,
  page,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('kept'), families, 3, 24);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(12);
  await semblance.encoder.expectInstantCodes();
  await turnBit(page, 'codes/instant');
  await page.reload();
  await semblance.expectProblem(/The codes of .+ are damaged .+ made again .+ nothing is lost/);
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(join(folder, 'disc', '002.png'));
  await semblance.results.expectItself('kept/disc/002.png');
  expect(await findDamage(page)).toEqual([]);

  await clearStorage(page);
  await semblance.expectProblem(/browser cleared this page’s storage while the page was open/);
  await semblance.query.drop(join(folder, 'checks', '001.png'));
  await semblance.results.expectItself('kept/checks/001.png');
  await page.reload();
  await semblance.expectProblem(/There was a gallery here, and the browser has removed it/);
  await expect(semblance.sampleButton).toBeVisible();
});
