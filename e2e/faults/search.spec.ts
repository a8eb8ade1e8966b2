import type { Page, Worker } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { writeFamilies } from '../support/folders.ts';
import { families } from '../support/png.ts';

/** Runs in the search worker before its own code. */
const refusal = `WebAssembly.compile = () => {
  globalThis.refused = (globalThis.refused ?? 0) + 1;
  return Promise.reject(new WebAssembly.CompileError('refused'));
};`;

async function searchWorker(page: Page): Promise<Worker> {
  const isSearch = (worker: Worker): boolean => /search\.worker-/.test(worker.url());
  await expect.poll(() => page.workers().filter(isSearch).length).toBe(1);
  return page.workers().find(isSearch)!;
}

/** What the page waits for twenty seconds, it waits for two. */
async function hurry(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const repeat = globalThis.setInterval;
    const hurried = (work: () => void, milliseconds = 0): unknown =>
      repeat(work, milliseconds === 20_000 ? 2000 : milliseconds);
    globalThis.setInterval = hurried as typeof setInterval;
  });
}

test('a search worker that is ended is replaced and the question answered; of a hundred questions the last one counts', async ({
  semblance,
  page,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('kept'), families, 4, 24);
  await hurry(page);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(`${folder}/disc/002.png`);
  await semblance.results.expectItself('kept/disc/002.png');

  const first = await searchWorker(page);
  await first.evaluate(() => globalThis.close());
  await semblance.query.drop(`${folder}/disc/003.png`);
  await semblance.results.expectItself('kept/disc/003.png');

  await semblance.gallery.pictures.first().evaluate(async (button) => {
    const buttons = [...button.closest('ul, ol')!.querySelectorAll('button')];
    for (let turn = 0; turn < 100; turn++) buttons[turn % buttons.length]!.click();
    await new Promise(requestAnimationFrame);
  });
  const last = await semblance.gallery.pictures.evaluateAll(
    (buttons) => buttons[99 % buttons.length]!.getAttribute('aria-label') ?? '',
  );
  await semblance.results.expectAnswer();
  const [nearest] = await semblance.results.paths();
  expect(last).toContain(nearest!.split('/').at(-1)!);
});

test('where WebAssembly is refused, search answers the same in plain code', async ({
  semblance,
  page,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('kept'), families, 4, 24);
  const question = `${folder}/checks/003.png`;
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(question);
  await semblance.results.expectItself('kept/checks/003.png');
  const fast = await semblance.results.all();
  await page.route(/search\.worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${refusal}\n${await response.text()}` });
  });
  await page.reload();
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(question);
  await semblance.results.expectItself('kept/checks/003.png');
  expect(await semblance.results.all()).toEqual(fast);
  const asked = await (await searchWorker(page)).evaluate(() => Reflect.get(globalThis, 'refused'));
  expect(asked).toBeGreaterThan(0);
});
