import { expect, test } from '../fixtures.ts';
import { autoencoder } from '../pages/encoder.ts';
import { Semblance } from '../pages/semblance.ts';
import { fillStorage, freeStorage } from '../support/full-storage.ts';
import { keptGallery } from '../support/kept-gallery.ts';
import { crash, hurry, keptStep, learnWorker } from '../support/learn-worker.ts';

/** Long enough to be interrupted, and seconds when it is not. */
const options = { 'Input size': 32, Width: 8, Bits: 16, Epochs: 50 };
const short = { ...options, Epochs: 2 };

test('a training whose tab is closed and whose worker crashes ends with the weights of one that nothing interrupted', async ({
  semblance: first,
  context,
  page: closing,
}, testInfo) => {
  await first.open();
  await first.addDrawings(testInfo.outputPath('drawings'));
  for (const [label, value] of Object.entries(options)) await first.encoder.setOption(label, value);
  await hurry(await learnWorker(closing), 100);
  await first.encoder.trainButton.click();
  await expect.poll(() => keptStep(closing), { timeout: 60_000 }).toBeGreaterThan(0);
  await closing.close({ runBeforeUnload: false });

  const page = await context.newPage();
  const semblance = new Semblance(page);
  const { encoder } = semblance;
  await semblance.open();
  const interrupted = encoder.region.getByText(/^The training was interrupted at step [\d,]+ of /);
  await expect(interrupted).toContainText('Resume it to go on');
  const step = (await keptStep(page))!;
  await expect(interrupted).toContainText(`at step ${step} of`);
  await encoder.resumeButton.click();
  await expect(encoder.pauseButton).toBeVisible();
  const worker = await learnWorker(page);
  await hurry(worker, 100);
  await expect.poll(() => keptStep(page), { timeout: 60_000 }).toBeGreaterThan(step);
  await crash(worker);
  const setback = /The part of the page that trains stopped unexpectedly\. The training goes on/;
  await expect(encoder.region.getByText(setback)).toBeVisible();
  await semblance.expectNews(setback);
  await encoder.expectTrained();
  expect(await keptStep(page)).toBeNull();

  await encoder.train(options, 120_000, `${autoencoder} 2`);
  const { parts } = await keptGallery(page);
  const models = Object.entries(parts).filter(([name]) => name.startsWith(`model/denoising`));
  expect(models).toHaveLength(2);
  expect(models[0]![1]).toBe(models[1]![1]);
});

test('what a training learned is not lost where the disk is full, and is kept once there is room', async ({
  semblance,
  page,
}, testInfo) => {
  const { encoder } = semblance;
  await semblance.open();
  await semblance.addDrawings(testInfo.outputPath('drawings'));
  await fillStorage(page);
  for (const [label, value] of Object.entries(short)) await encoder.setOption(label, value);
  await encoder.trainButton.click();
  const unkept = encoder.region.getByText(/had no room for what it learned, which is in this tab/);
  await expect(unkept).toBeVisible({ timeout: 60_000 });
  await semblance.expectProblem('storage is full');
  await freeStorage(page);
  await encoder.resumeButton.click();
  await encoder.expectTrained(60_000);
});

test('without a graphics device the page says why it trains on WASM, and without WASM it searches and refuses to train', async ({
  semblance,
  page,
}, testInfo) => {
  const { encoder, gallery, results } = semblance;
  await page.goto('./?seed=1');
  await semblance.addDrawings(testInfo.outputPath('drawings'));
  await encoder.expectBackend('WASM');
  await encoder.region.getByText('computes on').click();
  await expect(encoder.region.getByText(/WebGPU was passed over: /)).toBeVisible();
  await expect(encoder.region.getByText(/WebGL was passed over: /)).toBeVisible();

  await page.route('**/tfjs-backend-wasm*.wasm', (route) => route.abort());
  await page.reload();
  const refusal = encoder.region.getByText(/Nothing here can train; instant codes still search/);
  await expect(refusal).toBeVisible({ timeout: 60_000 });
  await expect(encoder.trainButton).toHaveAttribute('aria-disabled', 'true');
  await gallery.pictures.first().click();
  await results.expectCount(12);
});
