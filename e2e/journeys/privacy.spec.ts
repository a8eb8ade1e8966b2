import { join } from 'node:path';
import { expect, test, type BrowserContext } from '@playwright/test';
import { Offline } from '../pages/offline.ts';
import { Privacy } from '../pages/privacy.ts';
import { Semblance } from '../pages/semblance.ts';
import { expectNoFaults } from '../support/axe.ts';
import { writeFamilies } from '../support/folders.ts';
import { guard } from '../support/guard.ts';
import { families } from '../support/png.ts';
import { StaticHost } from '../support/static-host.ts';

const build = join(import.meta.dirname, '../../dist');
const nothing = { databases: 0, caches: 0, workers: 0, settings: 0 };

test.use({ serviceWorkers: 'allow' });

/** Addresses that the page and its workers ask for from now on, those of the service worker left out. */
function watchRequests(context: BrowserContext, folder: string): Set<string> {
  const asked = new Set<string>();
  context.on('request', (request) => {
    const ofPage = request.serviceWorker() === null && request.url().startsWith('http');
    if (ofPage) asked.add(request.url().replace(folder, '') || './');
  });
  return asked;
}

/** Attempts of the trial are broken promises of exactly these kinds. */
const ofTrial =
  /example\.invalid|eval\|1 \+ 1|eval|HTMLScriptElement|TrustedScript|of a worker: require-trusted/;

test('the panel counts what the browser counts, shows the policy that binds, and erases everything', async ({
  page,
  context,
  baseURL,
}, testInfo) => {
  const promises = await guard(context, new URL(baseURL ?? '').origin);
  const asked = watchRequests(context, baseURL ?? '');
  const folder = await writeFamilies(testInfo.outputPath('pictures'), families, 8, 32);
  const semblance = new Semblance(page);
  const privacy = new Privacy(page);
  const response = page.waitForResponse((one) => one.request().isNavigationRequest());
  await semblance.open();
  const policy = (await (await response).headerValue('content-security-policy')) ?? '';
  await semblance.gallery.drop(folder);
  await semblance.encoder.expectInstantCodes();
  await new Offline(page).expectKept();

  await test.step('every address is one that the page or a worker asked for, and none is missing', async () => {
    const differing = async (): Promise<string[]> => {
      await privacy.open();
      await privacy.unfold(/^All \d+ addresses$/);
      const listed = new Set(await privacy.addresses());
      const differ = [
        ...[...listed].filter((address) => !asked.has(address)),
        ...[...asked].filter((address) => !listed.has(address)),
      ];
      if (differ.length > 0) await privacy.close();
      return differ;
    };
    // what works in the background may still be fetching its code
    await expect.poll(differing, { timeout: 30_000 }).toEqual([]);
    expect([...asked].filter((address) => address.includes('.wasm')).length).toBeGreaterThan(2);
    await expect(privacy.figure(/to other sites/)).toHaveText('0');
    expect(await promises.broken()).toEqual([]);
  });

  await test.step('the rules are those of the header, and stop every attempt', async () => {
    await privacy.unfold(/^Rule by rule/);
    expect(await privacy.rules()).toEqual(policy.split(';').map((rule) => rule.trim()));
    await expectNoFaults(page);
    await privacy.tryButton.click();
    await expect(privacy.attempts).toHaveCount(5);
    const results = await privacy.attempts.allTextContents();
    expect(results.filter((text) => !/\) ?stopped [a-z-]+$/.test(text))).toEqual([]);
    const broken = await promises.broken();
    expect(broken.filter((line) => !ofTrial.test(line))).toEqual([]);
    expect(broken.length).toBeGreaterThanOrEqual(5);
  });

  await test.step('erasing leaves nothing, and the page begins anew', async () => {
    await privacy.eraseButton.click();
    await expect(privacy.question).toBeVisible();
    await page.keyboard.press('Escape'); // closes the question alone
    await expect(privacy.question).toBeHidden();
    await privacy.eraseButton.click();
    await expect(privacy.question).toContainText(/1 gallery with \d+ images \(.* MB\)/);
    await privacy.eraseEverything();
    await expect.poll(() => privacy.leftovers()).toEqual(nothing);
    await page.getByRole('button', { name: 'Begin anew' }).click();
    await expect(semblance.sampleButton).toBeVisible();
  });
});

test('a host without headers is told from one with them, and a gallery that cannot be read is erased', async ({
  page,
}) => {
  const host = new StaticHost('/pictures/', build, {});
  await host.start();
  const privacy = new Privacy(page);
  await page.goto(host.address);
  await new Offline(page).expectKept();
  await test.step('the page is bound by its own policy, and its workers are not', async () => {
    await privacy.open();
    await expect(privacy.dialog).toContainText(
      /sends no content security policy.*not for its workers/,
    );
    await privacy.tryButton.click();
    await expect(privacy.attempts).toHaveCount(5);
    const results = await privacy.attempts.allTextContents();
    expect(results.slice(0, 3).filter((text) => !/\) ?stopped [a-z-]+$/.test(text))).toEqual([]);
    expect(results[3]).toContain('(worker)not stopped');
    expect(results[4]).toContain('went through');
  });

  await test.step('a gallery of a newer version is in the way, and is erased with all the rest', async () => {
    await page.evaluate(async () => {
      const opening = indexedDB.open('semblance');
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const writing = opening.result.transaction('state', 'readwrite');
      writing.objectStore('state').put({ schema: 99 }, 'gallery/main');
      await new Promise((resolve) => (writing.oncomplete = resolve));
      opening.result.close();
    });
    await page.reload();
    await expect(page.getByText(/newer version of Semblance/)).toBeVisible();
    await privacy.open();
    await expect(privacy.dialog).toContainText('The galleries cannot be read here');
    await privacy.eraseButton.click();
    await privacy.eraseEverything();
    await expect.poll(() => privacy.leftovers()).toEqual(nothing);
  });
  await host.stop();
});
