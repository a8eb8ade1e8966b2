import type { Page, Worker } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import type { Semblance } from '../pages/semblance.ts';
import { countDevices, fillDevice, keepDevicesOf, loseDevice } from '../support/broken-device.ts';
import { writeFamilies } from '../support/folders.ts';
import { hurry, keptStep, learnWorker } from '../support/learn-worker.ts';
import { families } from '../support/png.ts';

/** The smallest network, for an adapter that is played by the processor. */
const tiny = { 'Input size': 16, Width: 8, Bits: 16 };
/** Enough to be interrupted in, and not more than that: steps of WebGL are the slow ones there. */
const epochs = { webgpu: 150, webgl: 20 };
const patience = { timeout: 120_000 };

test.use({ actionTimeout: 60_000 }); // the processor plays the adapter, and the page waits for it

/** A small gallery whose training has begun on that backend; its options are set where measuring them takes no time. */
async function begin(semblance: Semblance, backend: 'webgpu' | 'webgl', folder: string) {
  const { encoder, gallery } = semblance;
  await semblance.open();
  await gallery.drop(await writeFamilies(folder, families, 8, 16));
  await gallery.expectImages(32);
  await encoder.expectInstantCodes();
  const options = { ...tiny, Epochs: epochs[backend] };
  for (const [label, value] of Object.entries(options)) await encoder.setOption(label, value);
  await semblance.open({ backend });
  await encoder.expectInstantCodes();
  await encoder.trainButton.click();
}

/** A checkpoint beyond `step` is kept; gives its step. */
async function checkpointAfter(page: Page, worker: Worker, step: number): Promise<number> {
  await hurry(worker, 100);
  await expect.poll(() => keptStep(page), patience).toBeGreaterThan(step);
  return (await keptStep(page))!;
}

test('a training goes on whatever fails: on a new WebGPU device, with half the batch, on WASM to its end', async ({
  semblance,
  page,
}, testInfo) => {
  test.setTimeout(420_000);
  const { encoder } = semblance;
  await keepDevicesOf(page);
  await begin(semblance, 'webgpu', testInfo.outputPath('small'));
  const told = (text: RegExp) => encoder.region.getByText(text);

  const first = await learnWorker(page);
  const step = await checkpointAfter(page, first, 0);
  expect((await countDevices(first)).devices).toBe(1);
  await loseDevice(first);
  await expect(told(/WebGPU was lost: .* goes on by itself from step \d+;/)).toBeVisible(patience);
  await expect(encoder.pauseButton).toBeVisible();

  const second = await learnWorker(page, first);
  const further = await checkpointAfter(page, second, step);
  expect((await countDevices(second)).devices).toBe(1);
  await encoder.expectBackend('WebGPU');
  await fillDevice(second);
  await expect(told(/WebGPU ran out of memory\. .* with batches of half the size;/)).toBeVisible(
    patience,
  );

  const third = await learnWorker(page, second);
  await checkpointAfter(page, third, further);
  await encoder.expectBackend('WebGPU');
  await loseDevice(third);
  await expect(told(/WebGPU was lost: .* on another backend;/)).toBeVisible(patience);

  await encoder.expectTrained(240_000);
  await encoder.expectBackend('WASM');
  expect(await keptStep(page)).toBeNull();
});

test('a training whose WebGL context is lost goes on by itself from its checkpoint, on a new context, to its end', async ({
  semblance,
  page,
}, testInfo) => {
  test.setTimeout(420_000);
  const { encoder } = semblance;
  await keepDevicesOf(page);
  await begin(semblance, 'webgl', testInfo.outputPath('small'));

  const first = await learnWorker(page);
  const step = await checkpointAfter(page, first, 0);
  expect((await countDevices(first)).devices).toBe(0);
  await loseDevice(first);
  const told = encoder.region.getByText(/WebGL was lost: .* goes on by itself from step \d+;/);
  await expect(told).toBeVisible(patience);

  const second = await learnWorker(page, first);
  await checkpointAfter(page, second, step);
  expect((await countDevices(second)).contexts).toBeGreaterThan(0);
  await encoder.expectBackend('WebGL');
  await encoder.expectTrained(240_000);
  expect(await keptStep(page)).toBeNull();
});
