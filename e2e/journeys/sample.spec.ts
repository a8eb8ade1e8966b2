import { expect, test } from '../fixtures.ts';
import { autoencoder, instantCodes } from '../pages/encoder.ts';
import { Semblance } from '../pages/semblance.ts';
import { guard } from '../support/guard.ts';

/** Small enough to train in seconds on one core. */
const tiny = { Width: 8, Epochs: 2 };

test('an empty page invites, and says that pictures stay here', async ({ semblance, page }) => {
  await semblance.open();
  await expect(semblance.sampleButton).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open folder' })).toBeVisible();
  await expect(page.getByLabel('Add images', { exact: true })).toBeAttached();
  await expect(page.getByLabel('Add folder', { exact: true })).toBeAttached();
  await expect(page.getByText(/your pictures never leave this computer/i)).toBeVisible();
});

test('the sample gallery goes the whole way: search, train, switch, reload, clear', async ({
  semblance,
  page,
}) => {
  const { gallery, encoder, results } = semblance;
  await semblance.open();
  await semblance.sampleButton.click();
  await encoder.expectInstantCodes();
  const images = await gallery.count();
  expect(images).toBeGreaterThanOrEqual(600);
  expect(await gallery.labelCount()).toBeGreaterThanOrEqual(12);

  await gallery.pictures.first().click();
  await results.expectCount(12);
  expect((await results.all())[0]).toMatchObject({ rank: 1, distance: 0, bits: 64 });
  await results.setCount(20);
  await results.expectCount(20);
  const instant = await results.all();

  await expect(encoder.plan).toBeVisible({ timeout: 60_000 });
  await encoder.train(tiny);
  await encoder.expectBackend('WASM');
  // an answer of another encoder tells that the switch is written down
  await encoder.use(instantCodes);
  await expect.poll(() => results.all()).toEqual(instant);
  await encoder.use(autoencoder);
  await expect.poll(() => results.all()).not.toEqual(instant);
  await results.expectCount(20);
  expect((await results.all())[0]).toMatchObject({ rank: 1, distance: 0, bits: 64 });

  await page.reload();
  await gallery.expectImages(images);
  await encoder.expectInUse(autoencoder);
  await gallery.pictures.first().click();
  await results.expectCount(20);

  await gallery.clear();
  await expect(semblance.sampleButton).toBeVisible();
  await page.reload();
  await expect(semblance.sampleButton).toBeVisible();
});

test('the same seed draws the same sample gallery, another seed another one', async ({
  semblance,
}) => {
  const first = async (seed: number): Promise<string> => {
    await semblance.open({ seed });
    await semblance.sampleButton.click();
    await semblance.encoder.expectInstantCodes();
    const code = semblance.query.region.getByLabel(/^Its code/);
    await semblance.gallery.pictures.first().click();
    await expect(code).toBeVisible();
    const text = await code.getAttribute('aria-label');
    await semblance.gallery.clear();
    await expect(semblance.sampleButton).toBeVisible();
    return text ?? '';
  };
  const once = await first(7);
  expect(await first(7)).toBe(once);
  expect(await first(8)).not.toBe(once);
});

test('a training can be paused, taken up after a reload, and stopped', async ({
  semblance,
  page,
}) => {
  const { encoder } = semblance;
  await semblance.open();
  await semblance.sampleButton.click();
  await encoder.expectInstantCodes();
  await encoder.setOption('Width', 8);
  await encoder.setOption('Epochs', 60);
  await encoder.trainButton.click();
  await encoder.pauseButton.click({ timeout: 60_000 });
  await expect(encoder.resumeButton).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await encoder.resumeButton.click({ timeout: 60_000 });
  await expect(encoder.pauseButton).toBeVisible({ timeout: 60_000 });
  await expect
    .poll(async () => Number(await encoder.progress.getAttribute('aria-valuenow')))
    .toBeGreaterThan(2);
  await encoder.stopButton.click();
  await encoder.expectTrained();
});

test('an exported model opens in a new browser and answers there', async ({
  semblance,
  browser,
  baseURL,
}, testInfo) => {
  await semblance.open();
  const folder = testInfo.outputPath('pictures');
  const images = await semblance.addDrawings(folder);
  await semblance.encoder.train(tiny);
  const model = await semblance.exportModel();
  await semblance.gallery.pictures.first().click();
  await semblance.results.expectCount(12);
  const here = await semblance.results.all();

  const elsewhere = await browser.newContext({ baseURL: baseURL ?? '' });
  const promises = await guard(elsewhere, new URL(baseURL ?? '').origin);
  const other = new Semblance(await elsewhere.newPage());
  await other.open();
  await other.openFileInput.setInputFiles(model);
  await expect(other.page.getByRole('status')).toContainText(autoencoder);
  await other.gallery.drop(folder);
  await other.gallery.expectImages(images);
  await other.encoder.expectInUse(autoencoder);
  await other.gallery.pictures.first().click();
  await other.results.expectCount(12);
  expect(await other.results.all()).toEqual(here);
  expect(await promises.broken()).toEqual([]);
  await elsewhere.close();
});
