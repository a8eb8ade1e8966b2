import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from '../fixtures.ts';
import { instantCodes } from '../pages/encoder.ts';
import { Galleries } from '../pages/galleries.ts';
import { IndexOnly } from '../pages/index-only.ts';
import { Project } from '../pages/project.ts';
import { Semblance } from '../pages/semblance.ts';
import { expectNoFaults } from '../support/axe.ts';
import { dropPaths, pasteFiles } from '../support/drop.ts';
import { missing, sharedFolder } from '../support/folders.ts';
import { guard } from '../support/guard.ts';

const animal = (path: string): string => sharedFolder(`animals/${path}`);

/** A picture as another program would save it, at another size. */
async function resized(page: Page, file: string): Promise<Buffer> {
  const bytes = [...(await readFile(file))];
  const saved = await page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(data)]));
    const canvas = new OffscreenCanvas(bitmap.width * 0.6, bitmap.height * 0.6);
    canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, bytes);
  return Buffer.from(saved);
}

const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });

/** An index of apes and bears, as a person sends it to another. Gives its path. */
async function savedIndex(semblance: Semblance, path: string): Promise<string> {
  const project = new Project(semblance.page);
  await project.withoutPicker();
  await semblance.open();
  await semblance.gallery.drop(animal('ape'), animal('bear'));
  await semblance.encoder.expectInUse(instantCodes);
  await new Galleries(semblance.page).rename('Animals of Ada');
  await project.save(path, 'Index only');
  return path;
}

/** No entry of the file holds a picture, whatever its name says. */
async function expectNoPictures(path: string): Promise<void> {
  const file = await readFile(path);
  const entries = Object.keys(unzipSync(file));
  expect(entries).toContain('semblance.json');
  expect(entries.filter((name) => /thumbnail|pixel|embedding|run\/|map/.test(name))).toEqual([]);
  const rows = strFromU8(unzipSync(file)['pictures/0.json'] ?? new Uint8Array());
  expect((JSON.parse(rows) as { thumbnail: unknown }[]).map(({ thumbnail }) => thumbnail)).toEqual(
    Array.from({ length: 100 }, () => null),
  );
  for (const start of ['ffd8ff', '89504e470d0a1a0a', '52494646']) {
    expect(file.includes(Buffer.from(start, 'hex'))).toBe(false);
  }
}

/** The page shows text and nothing else: no picture, no view of pictures, no way to add one. */
async function expectNothingToSee(page: Page): Promise<void> {
  await expect(page.locator('img, canvas, video, [src^="blob:"], [style*="blob:"]')).toHaveCount(0);
  await expect(page.getByRole('tab')).toHaveCount(0);
  await expect(page.getByLabel('Add images')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Train|Export|Clear gallery/ })).toHaveCount(0);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys.getByRole('heading', { level: 3 })).toHaveText(['Everywhere on the page']);
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
}

test('a gallery without pictures answers whether it has a picture, and nothing in it can be changed', async ({
  semblance,
  browser,
  baseURL,
}, testInfo) => {
  test.skip(missing('animals') !== '', missing('animals'));
  const path = await savedIndex(semblance, testInfo.outputPath('animals.semblance'));
  await expectNoPictures(path);
  const copy = await resized(semblance.page, animal('bear/bear_004.jpg'));

  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const promises = await guard(context, new URL(baseURL ?? '').origin);
  const page = await context.newPage();
  const theirs = new Semblance(page);
  const galleries = new Galleries(page);
  const index = new IndexOnly(page);
  await theirs.open();

  // the only gallery there is can be deleted too
  await theirs.openFileInput.setInputFiles(path);
  await index.expectOpen(100);
  await index.remove('Animals of Ada');
  await expect(page.getByRole('heading', { name: 'Drop a folder of pictures' })).toBeVisible();

  await theirs.gallery.drop(animal('cat'));
  await theirs.encoder.expectInUse(instantCodes);
  await theirs.openFileInput.setInputFiles(path);
  await index.expectOpen(100);
  await galleries.expectOpen('Animals of Ada');
  await expectNothingToSee(page);

  await index.input.setInputFiles(animal('ape/ape_003.jpg'));
  await expect(index.verdict).toHaveText('The same file');
  expect(await index.results.allInnerTexts()).toEqual([expect.stringContaining('ape/ape_003.jpg')]);

  await index.input.setInputFiles(jpeg('smaller.jpg', copy));
  await expect(index.verdict).toHaveText('Nearly the same picture');
  await expect(index.results.first()).toHaveText(/bear\/bear_004\.jpg.*\d of 256 bits differ/);

  const dog = animal('dog/dog_002.jpg');
  const pasted = { name: basename(dog), type: 'image/jpeg', bytes: await readFile(dog) };
  await pasteFiles(page.locator('body'), [pasted]);
  await expect(index.verdict).toHaveText(/^Not found; the nearest differ in \d+ of 64 bits$/);
  await expect(index.results).toHaveCount(10);
  await expect(index.results.first()).toHaveText(/(ape|bear)\/.*\d+ of 64 bits differ/);

  // a drop anywhere asks, and adds nothing
  await dropPaths(index.gallery, [animal('bear'), animal('dog'), path]);
  await index.expectAsked(101);
  expect(await index.countOf('The same file')).toBe(50);
  expect(await index.countOf('Not found')).toBe(50);
  expect(await index.countOf('Not read')).toBe(1);
  const lines = (await index.table()).trim().split('\r\n');
  expect(lines).toHaveLength(102);
  expect(lines[1]).toMatch(/^animals\.semblance,not read,.*This is a zip archive/);
  await index.files.filter({ hasText: 'bear/bear_001.jpg' }).getByRole('button').click();
  await expect(index.results).toHaveText([/bear\/bear_001\.jpg.*same bytes/]);
  await expectNoFaults(page);
  await expectNothingToSee(page);
  await index.expectOpen(100);

  // it is still an index at the next visit, under another name, and the other gallery is what it was
  await galleries.rename('Of Ada');
  await page.reload();
  await index.expectOpen(100);
  await galleries.open('My pictures');
  await theirs.gallery.expectImages(50);
  await theirs.encoder.expectInUse(instantCodes);
  await theirs.query.choose(animal('cat/cat_007.jpg'));
  await theirs.results.expectCount(12);
  expect((await theirs.results.all())[0]).toMatchObject({ path: 'cat/cat_007.jpg', distance: 0 });

  await galleries.open('Of Ada');
  await index.remove('Of Ada');
  await galleries.expectOpen('My pictures');
  await theirs.gallery.expectImages(50);
  expect(await galleries.all()).toHaveLength(1);
  expect(await promises.broken()).toEqual([]);
  await context.close();
});
