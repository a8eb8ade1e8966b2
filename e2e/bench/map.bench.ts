import { readFile } from 'node:fs/promises';
import { test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { test as journey } from '../fixtures.ts';
import { instantCodes } from '../pages/encoder.ts';
import { MapView } from '../pages/map-view.ts';
import { missing, sharedFolder, spread, writeFiles } from '../support/folders.ts';
import { figure } from './figure.ts';
import { framesDuring, sayFrames } from './frames.ts';

const SET = 'cifar10-jpg.zip';
const POINTS = 10_000;
const common = { bench: 'map', size: '10,000 points' };

/** Pictures spread evenly over the archive, as files in a folder. */
async function pictures(folder: string): Promise<string> {
  const archive = await readFile(sharedFolder(SET));
  const names: string[] = [];
  unzipSync(archive, {
    filter: ({ name }) => {
      if (name.endsWith('.jpg')) names.push(name);
      return false;
    },
  });
  const wanted = new Set(spread(names, POINTS));
  return writeFiles(folder, unzipSync(archive, { filter: ({ name }) => wanted.has(name) }));
}

/** Drags the map round in circles. */
async function pan({ page, canvas }: MapView): Promise<void> {
  const box = (await canvas.boundingBox())!;
  const at = (turn: number): [number, number] => [
    box.x + box.width * (0.5 + 0.3 * Math.cos(turn)),
    box.y + box.height * (0.5 + 0.3 * Math.sin(turn)),
  ];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let step = 1; step <= 200; step++) await page.mouse.move(...at(step / 10));
  await page.mouse.up();
}

journey('drawing a map of 10,000 pictures and moving it', async ({ semblance }, testInfo) => {
  test.skip(missing(SET) !== '', missing(SET));
  test.setTimeout(900_000);
  await semblance.open();
  await semblance.gallery.drop(await pictures(testInfo.outputPath('pictures')));
  await semblance.gallery.expectImages(POINTS, 180_000);
  await semblance.encoder.expectInUse(instantCodes, 180_000);
  await semblance.encoder.quality(instantCodes);
  const map = new MapView(semblance.page);
  const started = performance.now();
  await map.open();
  await map.expectDrawn(600_000);
  const seconds = (performance.now() - started) / 1000;
  figure(testInfo, { ...common, variant: 't-SNE', value: seconds, unit: 's' });
  const frames = await framesDuring(semblance.page, () => pan(map));
  sayFrames(testInfo, common, 'while it is moved', frames);
});
