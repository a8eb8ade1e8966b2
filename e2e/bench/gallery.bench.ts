import type { TestInfo } from '@playwright/test';
import { test as journey } from '../fixtures.ts';
import { Browse } from '../pages/browse.ts';
import { instantCodes } from '../pages/encoder.ts';
import type { Semblance } from '../pages/semblance.ts';
import { meterHeap } from '../support/heap.ts';
import { drawnPictures } from './drawn-pictures.ts';
import { figure } from './figure.ts';
import { framesDuring, sayFrames } from './frames.ts';

const COUNT = Number(process.env['BENCH_PICTURES'] ?? 100_000);
const MEGABYTE = 1e6;
const common = { bench: 'gallery', size: `${COUNT.toLocaleString('en-US')} pictures` };

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** From the reload until the gallery stands and its first picture has been asked for. */
function open(semblance: Semblance): Promise<number> {
  return seconds(async () => {
    await semblance.page.reload();
    await semblance.gallery.expectImages(COUNT, 120_000);
    await semblance.gallery.pictures.first().click();
    await semblance.results.expectCount(12);
  });
}

/** Turns the wheel over the grid: slowly, then a screen a step; ends with a jump to the far end and back. */
async function scroll({ page, grid }: Browse): Promise<void> {
  const box = (await grid.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, Math.min(box.y + 200, 600));
  for (let step = 0; step < 60; step++) await page.mouse.wheel(0, 120);
  for (let step = 0; step < 60; step++) await page.mouse.wheel(0, 1500);
  await grid.locator('[tabindex="0"]').first().press('Control+End');
  await page.waitForTimeout(500);
  await page.mouse.wheel(0, -3000);
  await page.waitForTimeout(500);
}

async function measure(semblance: Semblance, testInfo: TestInfo): Promise<void> {
  const { page } = semblance;
  const say = (variant: string, value: number, unit: string): void =>
    figure(testInfo, { ...common, variant, value, unit });
  say('from reload to the first answer', await open(semblance), 's');
  const heap = await meterHeap(page);
  say('page and workers, settled', (await heap.settled()) / MEGABYTE, 'MB');
  const browse = new Browse(page);
  say('Browse opened', await seconds(() => browse.open()), 's');
  sayFrames(testInfo, common, 'scrolled', await framesDuring(page, () => scroll(browse)));
  say('page and workers, most while scrolled', (await heap.peak()) / MEGABYTE, 'MB');
  await page.getByRole('tab', { name: 'Search' }).click();
  const summary = await page.getByText(/ ms over /).innerText();
  say('one query', Number(/([\d.]+) ms over/.exec(summary)?.[1]), 'ms');
}

journey('a gallery of a hundred thousand pictures', async ({ semblance }, testInfo) => {
  journey.setTimeout(3_600_000);
  const folder = drawnPictures(testInfo.outputPath('pictures'), COUNT);
  await semblance.open();
  await semblance.sampleButton.waitFor();
  const adding = await seconds(async () => {
    await semblance.gallery.drop(folder);
    await semblance.gallery.expectImages(COUNT, 1_800_000);
  });
  figure(testInfo, { ...common, variant: 'added', value: COUNT / adding, unit: 'pictures/s' });
  await semblance.encoder.expectInUse(instantCodes, 1_200_000);
  await semblance.encoder.quality(instantCodes);
  await measure(semblance, testInfo);
});
