import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { instantCodes } from '../pages/encoder.ts';
import type { Semblance } from '../pages/semblance.ts';
import { missing, sharedFolder } from '../support/folders.ts';
import { longTasks } from '../support/guard.ts';
import { meterHeap } from '../support/heap.ts';
import { largeHeight, largeWidth, writeLargeJpegs } from '../support/large-jpegs.ts';
import { readStations, type Stations } from '../support/stations.ts';
import { serveBenchPage, type BenchPage } from './bench-page.ts';
import { figure, type Figure } from './figure.ts';
import { median } from './pages/compare.ts';

/** Turns of each variant, one after the other. */
const turns = 3;
const stored = 'stored';
const bare = 'read and decoded only';

interface Pictures {
  folder: string;
  images: number;
  size: string;
  /** What is counted, and how much of it one picture is. */
  unit: 'pictures/s' | 'megapixels/s';
  each: number;
}

let limit: BenchPage;

test.beforeAll(async () => {
  limit = await serveBenchPage('ingest');
});

test.afterAll(() => limit.close());

for (const { set, images } of [
  { set: 'animals', images: 1100 },
  { set: 'cifar10-5k', images: 5000 },
]) {
  test(`ingest ${set}`, async ({ semblance, browser }, testInfo) => {
    test.skip(missing(set) !== '', missing(set));
    test.setTimeout(600_000);
    const other = await browser.newPage();
    const size = `${set}, ${images} pictures`;
    const pictures = {
      folder: sharedFolder(set),
      images,
      size,
      unit: 'pictures/s',
      each: 1,
    } as const;
    await measure(semblance, other, pictures, testInfo);
    await other.close();
    const quality = await semblance.encoder.quality(instantCodes);
    figure(testInfo, {
      bench: 'ingest',
      variant: 'instant codes',
      size,
      value: quality,
      unit: 'P@10',
    });
  });
}

test('ingest large pictures', async ({ semblance, browser }, testInfo) => {
  test.setTimeout(600_000);
  const other = await browser.newPage();
  const folder = await mkdtemp(join(tmpdir(), 'semblance-large-'));
  try {
    const images = 200;
    await writeLargeJpegs(other, folder, images);
    const each = (largeWidth * largeHeight) / 1e6;
    const size = `${images} pictures of ${each} megapixels`;
    await measure(semblance, other, { folder, images, size, unit: 'megapixels/s', each }, testInfo);
  } finally {
    await rm(folder, { recursive: true });
    await other.close();
  }
});

async function measure(
  semblance: Semblance,
  other: Page,
  { folder, images, size, unit, each }: Pictures,
  testInfo: TestInfo,
): Promise<void> {
  const runs: Run[] = [];
  const limits: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    limits.push(await bareRate(other, folder));
    runs.push(await addFolder(semblance, folder, images));
    if (turn < turns - 1) await clear(semblance);
  }
  const common = { bench: 'ingest', size };
  const say = (variant: string, value: number, shown: string, more: Partial<Figure> = {}): void =>
    figure(testInfo, { ...common, variant, value, unit: shown, ...more });
  const pace = (images / median(runs.map(({ seconds }) => seconds))) * each;
  const limitPace = median(limits) * each;
  say(stored, pace, unit, { ratioTo: bare, ratio: pace / limitPace });
  say(bare, limitPace, unit);
  for (const name of Object.keys(runs[0]!.stations)) {
    say(name, median(runs.map(({ stations }) => stations[name] ?? 0)), 's');
  }
  say('longest main-thread task', median(runs.map(({ longestTask }) => longestTask)), 'ms');
  say('growth of the JavaScript heap', Math.max(...runs.map(({ growth }) => growth)) / 1e6, 'MB');
}

async function bareRate(other: Page, folder: string): Promise<number> {
  const [[found]] = await Promise.all([
    limit.run(other, null),
    other.locator('input').setInputFiles(folder),
  ]);
  await other.goto('about:blank');
  return found!.value;
}

interface Run {
  /** From the drop to the last flip. */
  seconds: number;
  stations: Stations;
  /** 0 where none was over 50 ms. */
  longestTask: number;
  /** Most bytes of the heaps of page and workers beyond what they were. */
  growth: number;
}

/** Adds a folder to an empty gallery in a fresh page. */
async function addFolder(semblance: Semblance, folder: string, images: number): Promise<Run> {
  const { page } = semblance;
  await semblance.open();
  await expect(semblance.sampleButton).toBeVisible();
  const heap = await meterHeap(page);
  const before = await heap.settled();
  const tasksBefore = (await longTasks(page)).length;
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(images, 300_000);
  const tasks = (await longTasks(page)).slice(tasksBefore);
  const growth = (await heap.peak()) - before;
  const seconds = await page.evaluate(secondsToLastFlip);
  const found = Object.entries(await readStations(page));
  await semblance.encoder.expectInstantCodes(120_000);
  const stations = Object.fromEntries(found.filter(([name]) => name.startsWith('ingest: ')));
  return { seconds, stations, longestTask: Math.max(0, ...tasks), growth };
}

async function clear(semblance: Semblance): Promise<void> {
  await semblance.gallery.clear();
  await expect(semblance.sampleButton).toBeVisible();
}

/** Runs in the page. */
function secondsToLastFlip(): number {
  const measures = performance.getEntriesByType('measure');
  const [list] = measures.filter(({ name }) => name === 'ingest: list');
  const flips = measures.filter(({ name }) => name === 'ingest: store');
  const end = Math.max(...flips.map(({ startTime, duration }) => startTime + duration));
  return (end - list!.startTime) / 1000;
}
