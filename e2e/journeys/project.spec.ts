import { readFile, writeFile } from 'node:fs/promises';
import type { Browser, BrowserContext, TestInfo } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from '../fixtures.ts';
import { autoencoder, instantCodes } from '../pages/encoder.ts';
import { MapView } from '../pages/map-view.ts';
import { Project } from '../pages/project.ts';
import { Runs } from '../pages/runs.ts';
import { Semblance } from '../pages/semblance.ts';
import { expectNoFaults } from '../support/axe.ts';
import { missing, sharedFolder } from '../support/folders.ts';
import { guard } from '../support/guard.ts';
import { askAll, countKept, keptGallery, type KeptGallery } from '../support/kept-gallery.ts';

const folders = ['ape', 'wolf'].map((label) => `${sharedFolder('animals')}/${label}`);
const images = 100;

interface Told {
  kept: KeptGallery;
  runs: string[];
  results: string[][];
}

/** All that must be the same elsewhere. */
async function tell(semblance: Semblance): Promise<Told> {
  const runs = new Runs(semblance.page);
  await runs.open();
  const names = await runs.names();
  await semblance.page.getByRole('tab', { name: 'Search' }).click();
  const kept = await keptGallery(semblance.page);
  return { kept, runs: names, results: await askAll(semblance.page, kept.items) };
}

async function fill({ gallery, encoder, page, ...semblance }: Semblance): Promise<void> {
  await semblance.sampleButton.waitFor();
  await gallery.drop(...folders);
  await gallery.expectImages(images);
  await encoder.expectInUse(instantCodes);
  await encoder.train({ Width: 8, Epochs: 1 });
  const map = new MapView(page);
  await map.open();
  await map.expectDrawn();
  await map.clusters.getByRole('button', { name: 'Find clusters' }).click();
  await expect(map.clusters.getByRole('button', { name: 'Cluster 1', exact: true })).toBeVisible();
}

/** The page in a browser that has never seen it. */
async function elsewhere(browser: Browser, testInfo: TestInfo) {
  const context = await browser.newContext();
  const { baseURL } = testInfo.project.use;
  const promises = await guard(context, new URL(baseURL ?? '').origin);
  const semblance = new Semblance(await context.newPage());
  await semblance.page.goto(`${baseURL}?backend=wasm&seed=1`);
  await semblance.sampleButton.waitFor();
  return { context, semblance, promises };
}

/** Files that look like the project and are not; each with what the page says of it. */
async function spoilt(path: string, folder: string): Promise<[string, RegExp][]> {
  const whole = await readFile(path);
  const entries = unzipSync(whole);
  const manifest = JSON.parse(new TextDecoder().decode(entries['semblance.json'])) as object;
  const json = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  const packed = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files, { level: 0 });
  const altered = {
    ...entries,
    'thumbnails/0.bin': entries['thumbnails/0.bin']!.slice().fill(7, 99, 100),
  };
  const newer = { ...entries, 'semblance.json': json({ ...manifest, schema: 2 }) };
  const files: [string, Uint8Array, RegExp][] = [
    ['cut short', whole.subarray(0, whole.length / 2), /“cut short\.semblance” was not opened: /],
    ['altered', packed(altered), /“altered\.semblance” was not opened: .*thumbnails\/0\.bin/],
    ['newer', packed(newer), /“newer\.semblance” was not opened: .*newer version/],
    ['other tool', packed({ 'mesh.obj': json({}) }), /“other tool\.semblance” was not opened: /],
    ['text', new TextEncoder().encode('<model/>'), /“text\.semblance” was not opened: .*no zip/],
  ];
  for (const [name, bytes] of files) await writeFile(`${folder}/${name}.semblance`, bytes);
  return files.map(([name, , sentence]) => [`${folder}/${name}.semblance`, sentence]);
}

/** A page on a computer that takes its time over every hash, so that one can act in the middle. */
async function slowPage(context: BrowserContext, testInfo: TestInfo): Promise<Project> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    crypto.subtle.digest = async (...given) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      return digest(...given);
    };
  });
  await page.goto(testInfo.project.use.baseURL ?? '');
  return new Project(page);
}

/** Waits until something of the project is stored. */
async function inTheMiddle({ opening, page }: Project): Promise<void> {
  await expect(opening).toHaveAttribute('aria-valuenow', /^[1-9]/);
  expect((await countKept(page)).galleries).toBe(0);
}

/** Opening is cancelled, and then cut off by closing the tab: neither leaves anything for good. */
async function givenUp(context: BrowserContext, file: string, testInfo: TestInfo): Promise<void> {
  const project = await slowPage(context, testInfo);
  await project.open(file);
  await inTheMiddle(project);
  await project.cancelOpening.click();
  await expect(
    project.page.getByText('was cancelled; nothing of it was kept').first(),
  ).toBeAttached();
  await expect.poll(() => countKept(project.page)).toEqual({ galleries: 0, chunks: 0 });

  await project.open(file);
  await inTheMiddle(project);
  await project.page.close();
  const later = await context.newPage();
  await later.clock.setSystemTime(Date.now() + 2 * 3_600_000);
  await later.goto(testInfo.project.use.baseURL ?? '');
  await expect(new Semblance(later).sampleButton).toBeVisible();
  await expect(later.getByRole('button', { name: /^Galleries: / })).toHaveCount(0);
  await expect.poll(() => countKept(later)).toEqual({ galleries: 0, chunks: 0 });
}

/** In a browser that gives the page less than the project takes, from the first visit on. */
async function noRoom(browser: Browser, file: string, testInfo: TestInfo): Promise<void> {
  const address = testInfo.project.use.baseURL ?? '';
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(address);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1e6 });
  await page.goto(address);
  await new Semblance(page).gallery.drop(file);
  const sentence =
    /“apes\.semblance” was not opened: The browser's storage is full: .* did not fit/;
  await new Semblance(page).expectProblem(sentence);
  expect(await countKept(page)).toEqual({ galleries: 0, chunks: 0 });
  await page.context().close();
}

test('a project is saved, erased and opened in another browser as it was; what is no whole project leaves nothing behind', async ({
  semblance,
  page,
  browser,
}, testInfo) => {
  test.skip(missing('animals') !== '', missing('animals'));
  const project = new Project(page);
  await project.withoutPicker();
  await semblance.open();
  await fill(semblance);
  const before = await tell(semblance);
  expect(before.runs).toHaveLength(2);
  expect(Object.keys(before.kept.parts).filter((part) => part.startsWith('map/'))).toHaveLength(1);
  const file = testInfo.outputPath('apes.semblance');
  await project.button.click();
  await expectNoFaults(page);
  await page.keyboard.press('Escape');
  expect(await project.save(file)).toBe('My pictures.semblance');
  await semblance.expectNews(
    /The project “My pictures” was downloaded: .*100 images and 2 encoders/,
  );
  await semblance.gallery.clear();
  await semblance.sampleButton.waitFor();

  const other = await elsewhere(browser, testInfo);
  await new Project(other.semblance.page).open(file);
  await other.semblance.expectNews(
    /“apes\.semblance” is a project: “My pictures”, 100 images and 2 encoders/,
  );
  await other.semblance.gallery.expectImages(images);
  await other.semblance.encoder.expectInUse(autoencoder);
  const map = new MapView(other.semblance.page);
  await map.open();
  await map.expectDrawn(2000);
  await expect(map.clusters.getByRole('button', { name: 'Cluster 1', exact: true })).toBeVisible();
  expect(await tell(other.semblance)).toEqual(before);

  const kept = await countKept(other.semblance.page);
  for (const [path, sentence] of await spoilt(file, testInfo.outputDir)) {
    await new Project(other.semblance.page).open(path);
    await other.semblance.expectProblem(sentence);
  }
  expect(await countKept(other.semblance.page)).toEqual(kept);
  await other.semblance.gallery.expectImages(images);
  expect(await other.promises.broken()).toEqual([]);
  await other.context.close();

  const slow = await elsewhere(browser, testInfo);
  await slow.semblance.page.close();
  await givenUp(slow.context, file, testInfo);
  await slow.context.close();
  await noRoom(browser, file, testInfo);
});
