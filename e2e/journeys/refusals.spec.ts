import { test as plain } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { writeFamilies } from '../support/folders.ts';
import { families } from '../support/png.ts';

plain(
  'over plain http from another machine the page says what it needs',
  async ({ page, baseURL }) => {
    // playwright.config.ts maps this documentation address (RFC 5737) to this machine
    const { port } = new URL(baseURL ?? '');
    await page.goto(`http://192.0.2.1:${port}/`);
    await expect(page.getByText(/https or from localhost/)).toBeVisible();
  },
);

test('without storage the page says so and works until it is closed', async ({
  semblance,
  page,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('kept'), families, 4, 24);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The user denied permission.', 'SecurityError');
    };
  });
  await semblance.open();
  await semblance.expectProblem(/refuses? storage/);
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(16);
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(`${folder}/disc/002.png`);
  await semblance.results.expectItself('kept/disc/002.png');
});

test('when storage is full the page says so and what was there stays', async ({
  semblance,
  page,
}, testInfo) => {
  const first = await writeFamilies(testInfo.outputPath('first'), families, 4, 24);
  const second = await writeFamilies(testInfo.outputPath('second'), families, 10, 80);
  await semblance.open();
  await semblance.gallery.drop(first);
  await semblance.gallery.expectImages(16);
  await semblance.encoder.expectInstantCodes();
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await semblance.gallery.drop(second);
  await semblance.expectProblem(/storage is full/);
  await page.reload();
  await semblance.gallery.expectImages(16);
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(`${first}/disc/002.png`);
  await semblance.results.expectItself('first/disc/002.png');
});

test('without a backend that works, training says why and search goes on', async ({
  semblance,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('plain'), families, 4, 24);
  await semblance.open({ backend: 'webgpu' }); // there is no adapter in this project
  await semblance.gallery.drop(folder);
  await semblance.encoder.expectInstantCodes();
  await expect(semblance.encoder.region).toContainText(/WebGPU/);
  await expect(semblance.encoder.region).toContainText(/not possible/);
  await expect(semblance.encoder.trainButton).toHaveAttribute('aria-disabled', 'true');
  await semblance.query.drop(`${folder}/disc/002.png`);
  await semblance.results.expectItself('plain/disc/002.png');
});
