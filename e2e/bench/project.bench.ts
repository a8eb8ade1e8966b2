import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { test as journey } from '../fixtures.ts';
import { instantCodes } from '../pages/encoder.ts';
import { Project } from '../pages/project.ts';
import { meterHeap } from '../support/heap.ts';
import { drawnPictures } from './drawn-pictures.ts';
import { figure } from './figure.ts';

const COUNT = Number(process.env['BENCH_PICTURES'] ?? 20_000);
/** Pixels, so that thumbnails weigh something. */
const SIDE = 64;
const MEGABYTE = 1e6;
const common = { bench: 'project', size: `${COUNT.toLocaleString('en-US')} pictures` };

/** Seconds, and the most memory of page and workers meanwhile, beside that before. */
async function measured(
  testInfo: TestInfo,
  page: Page,
  doing: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const heap = await meterHeap(page);
  const say = (variant: string, value: number, unit: string): void =>
    figure(testInfo, { ...common, variant: `${doing}${variant}`, value, unit });
  const before = await heap.settled();
  const started = performance.now();
  await work();
  say('', (performance.now() - started) / 1000, 's');
  say(', page and workers before', before / MEGABYTE, 'MB');
  say(', page and workers at most', (await heap.peak()) / MEGABYTE, 'MB');
}

journey('a project of twenty thousand pictures', async ({ semblance, page }, testInfo) => {
  journey.setTimeout(3_600_000);
  const project = new Project(page);
  await project.withoutPicker();
  const folder = drawnPictures(testInfo.outputPath('pictures'), COUNT, SIDE);
  await semblance.open();
  await semblance.sampleButton.waitFor();
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(COUNT, 1_800_000);
  await semblance.encoder.expectInUse(instantCodes, 1_200_000);
  const file = join(testInfo.outputDir, 'bench.semblance');
  await measured(testInfo, page, 'saved', () => project.save(file));
  const bytes = statSync(file).size;
  figure(testInfo, { ...common, variant: 'file', value: bytes / MEGABYTE, unit: 'MB' });
  await semblance.gallery.clear();
  await semblance.sampleButton.waitFor();
  await page.reload();
  await semblance.sampleButton.waitFor();
  await measured(testInfo, page, 'opened', async () => {
    await project.open(file);
    await semblance.gallery.expectImages(COUNT, 600_000);
    await semblance.gallery.pictures.first().click();
    await semblance.results.expectCount(12);
  });
});
