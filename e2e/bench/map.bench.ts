import { readFile } from 'node:fs/promises';
import { test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { test as journey } from '../fixtures.ts';
import { instantCodes } from '../pages/encoder.ts';
import { MapView } from '../pages/map-view.ts';
import { missing, sharedFolder, spread, writeFiles } from '../support/folders.ts';
import { figure } from './figure.ts';

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

interface Frames {
  gaps: number[];
  tasks: number[];
}

/** Drags over the map for a while; gives the milliseconds between frames, and the main thread's tasks over 50 ms. */
async function panned(map: MapView): Promise<Frames> {
  const { page } = map;
  await page.evaluate(() => {
    const frames: Frames = { gaps: [], tasks: [] };
    new PerformanceObserver((list) => {
      frames.tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    let last = performance.now();
    const next = (now: number): void => {
      frames.gaps.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(globalThis, { frames });
  });
  const box = (await map.canvas.boundingBox())!;
  const at = (turn: number): [number, number] => [
    box.x + box.width * (0.5 + 0.3 * Math.cos(turn)),
    box.y + box.height * (0.5 + 0.3 * Math.sin(turn)),
  ];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let step = 1; step <= 200; step++) await page.mouse.move(...at(step / 10));
  await page.mouse.up();
  return page.evaluate(() => (globalThis as unknown as { frames: Frames }).frames);
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
  const { gaps, tasks } = await panned(map);
  const sorted = gaps.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  const say = (variant: string, value: number, unit: string): void =>
    figure(testInfo, { ...common, variant: `while it is moved: ${variant}`, value, unit });
  say('median frame', at(0.5), 'ms');
  say('95 % of the frames within', at(0.95), 'ms');
  say('longest frame', at(1), 'ms');
  say('frames over 50 ms', gaps.filter((gap) => gap > 50).length, `of ${gaps.length}`);
  say('longest task of the main thread', Math.max(0, ...tasks), 'ms');
});
