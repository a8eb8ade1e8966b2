import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import type { Semblance } from '../pages/semblance.ts';
import { countDevices, keepDevicesOf, loseDevice } from '../support/broken-device.ts';
import { writeFamilies } from '../support/folders.ts';
import { hurry, keptStep, learnWorker } from '../support/learn-worker.ts';
import { families } from '../support/png.ts';

/** The smallest network, for an adapter that is played by the processor. */
const tiny = { 'Input size': 16, Width: 8, Bits: 16, Epochs: 60 };
const patience = { timeout: 120_000 };

test.use({ actionTimeout: 60_000 }); // the processor plays the adapter, and the page waits for it

/** A small gallery whose training has begun on that backend; its options are set where measuring them takes no time. */
async function begin(semblance: Semblance, backend: 'webgpu' | 'webgl', folder: string) {
  const { encoder, gallery } = semblance;
  await semblance.open();
  await gallery.drop(await writeFamilies(folder, families, 8, 16));
  await gallery.expectImages(32);
  await encoder.expectInstantCodes();
  for (const [label, value] of Object.entries(tiny)) await encoder.setOption(label, value);
  await semblance.open({ backend });
  await encoder.expectInstantCodes();
  await encoder.trainButton.click();
}

/** A checkpoint beyond `step` is kept; gives its step. */
async function checkpointAfter(page: Page, step: number): Promise<number> {
  await hurry(await learnWorker(page), 100);
  await expect.poll(() => keptStep(page), patience).toBeGreaterThan(step);
  return (await keptStep(page))!;
}

test('a training whose WebGPU device is lost goes on by itself from its checkpoint, on a new device, to its end', async ({
  semblance,
  page,
}, testInfo) => {
  test.setTimeout(420_000);
  const { encoder } = semblance;
  await keepDevicesOf(page);
  await begin(semblance, 'webgpu', testInfo.outputPath('small'));
  const told = (text: RegExp) => encoder.region.getByText(text);

  const step = await checkpointAfter(page, 0);
  expect((await countDevices(await learnWorker(page))).devices).toBe(1);
  await loseDevice(await learnWorker(page));
  await expect(told(/WebGPU was lost: .* goes on by itself from step \d+;/)).toBeVisible(patience);
  await expect(encoder.pauseButton).toBeVisible(patience);
  await encoder.expectBackend('WebGPU');

  await checkpointAfter(page, step);
  await encoder.expectTrained(240_000);
  expect(await keptStep(page)).toBeNull();
});
