import { expect, test } from '../fixtures.ts';
import { dropPaths, pasteFiles } from '../support/drop.ts';
import { filesUnder, writeFamilies } from '../support/folders.ts';
import { drawing, families } from '../support/png.ts';

test('a dropped folder of 250 pictures is found to the last one', async ({
  semblance,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('many'), ['stripes'], 250, 24);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(250);
  expect(await semblance.gallery.labelCount()).toBe(1);
});

test('pictures come in by file dialog, folder dialog and paste', async ({
  semblance,
  page,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('dialog'), families, 3, 24);
  await semblance.open();
  await pasteFiles(page.locator('body'), [
    { name: 'pasted.png', type: 'image/png', bytes: drawing('disc', 24, 100) },
  ]);
  await semblance.gallery.expectImages(1);
  await page.getByLabel('Add folder', { exact: true }).setInputFiles(folder);
  await semblance.gallery.expectImages(13);
  expect(await semblance.gallery.labelCount()).toBe(4);
  await page
    .getByLabel('Add images', { exact: true })
    .setInputFiles([
      { name: 'chosen.png', mimeType: 'image/png', buffer: drawing('ramp', 24, 101) },
    ]);
  await semblance.gallery.expectImages(14);
});

test('a drop on the query asks, a drop elsewhere adds, and a paste asks once there are pictures', async ({
  semblance,
  page,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('where'), families, 6, 24);
  const stranger = await writeFamilies(testInfo.outputPath('stranger'), ['disc'], 1, 32);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(24);
  await semblance.encoder.expectInstantCodes();
  await semblance.query.drop(`${stranger}/disc/001.png`);
  await expect(semblance.query.region).toContainText('001.png');
  await semblance.results.expectCount(12);
  await semblance.gallery.expectImages(24);
  await pasteFiles(page.locator('body'), [
    { name: 'pasted.png', type: 'image/png', bytes: drawing('checks', 24, 2) },
  ]);
  await semblance.results.expectItself('where/checks/002.png');
  await semblance.gallery.expectImages(24);
  await dropPaths(semblance.gallery.region, [stranger]);
  await semblance.gallery.expectImages(25);
});

test('adding can be cancelled, and what is in stays in', async ({ semblance, page }, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('cancel'), families, 400, 128);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await expect(semblance.gallery.cancelButton).toBeVisible();
  await expect
    .poll(async () => Number(await semblance.gallery.progress.getAttribute('aria-valuenow')))
    .toBeGreaterThan(0);
  await semblance.gallery.cancelButton.click();
  await expect(semblance.gallery.progress).toBeHidden();
  const kept = await semblance.gallery.count();
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan((await filesUnder(folder)).length);
  await page.reload();
  await semblance.gallery.expectImages(kept);
});

test('after clearing, pictures come in, get codes and are found again', async ({
  semblance,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('again'), families, 6, 24);
  await semblance.open();
  for (let round = 0; round < 2; round++) {
    await semblance.gallery.drop(folder);
    await semblance.gallery.expectImages(24);
    await semblance.encoder.expectInstantCodes();
    await semblance.query.drop(`${folder}/disc/002.png`);
    await semblance.results.expectItself('again/disc/002.png');
    await semblance.gallery.clear();
    await expect(semblance.sampleButton).toBeVisible();
  }
});
