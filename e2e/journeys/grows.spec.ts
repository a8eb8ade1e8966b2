import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Folders } from '../pages/folders.ts';
import { instantCodes } from '../pages/encoder.ts';
import { Lightbox } from '../pages/lightbox.ts';
import { expectNoFaults } from '../support/axe.ts';
import {
  filesUnder,
  missing,
  sharedFolder,
  writeFamilies,
  writeFiles,
} from '../support/folders.ts';
import {
  copyToOwnFolder,
  offerOwnFolder,
  removeOwn,
  writeOwnFiles,
} from '../support/own-folder.ts';
import { drawing, families } from '../support/png.ts';

test('a folder is remembered and rescanned: files that came, changed and went', async ({
  semblance,
  page,
}, testInfo) => {
  const folders = new Folders(page);
  const pets = await writeFamilies(testInfo.outputPath('pets'), families, 6, 48);
  await offerOwnFolder(page, 'pets');
  await semblance.open();
  await copyToOwnFolder(page, pets, 'pets');
  await page.getByRole('button', { name: 'Open folder' }).click();
  await semblance.gallery.expectImages(24);
  await semblance.encoder.expectInUse(instantCodes);
  await expect(folders.list).toHaveText([/^pets/]);
  await folders.rescan('Rescan of 24 files: nothing has changed.');

  await page.reload();
  await semblance.gallery.expectImages(24);
  await expect(folders.list).toHaveText([/^pets/]);
  await writeOwnFiles(page, {
    'pets/disc/100.png': drawing('disc', 48, 100),
    'pets/rings/101.png': drawing('checks', 48, 101),
    'pets/disc/001.png': drawing('stripes', 48, 102),
  });
  await removeOwn(page, 'pets/ramp/006.png');
  await folders.rescan(
    'Rescan of 25 files: 2 images added, 1 replaced; 1 image has no file any more.',
  );
  await semblance.gallery.expectImages(26);
  await page.getByText('Which one').click();
  await expect(page.getByText('pets/ramp/006.png', { exact: true })).toBeVisible();
  await expectNoFaults(page);
  await page.getByRole('button', { name: 'Remove 1 image' }).click();
  await semblance.gallery.expectImages(25);
  await semblance.encoder.expectInUse(instantCodes);
  const asked = { 'asked.png': drawing('stripes', 48, 102) };
  await semblance.query.choose(
    `${await writeFiles(testInfo.outputPath('asked'), asked)}/asked.png`,
  );
  await semblance.results.expectItself('pets/disc/001.png');
  const lightbox = new Lightbox(page);
  await semblance.results.buttons.first().click({ position: { x: 20, y: 40 } });
  await lightbox.expectShown(1, 12, 'pets/disc/001.png');
  await expect(lightbox.dialog).toContainText('This is the original file.');
  await lightbox.close();

  await removeOwn(page, 'pets');
  await folders.rescanButton.click();
  await semblance.expectProblem('“pets” is no longer where it was');
  await semblance.gallery.expectImages(25);
  await expect(folders.list).toHaveText([/^pets.*not found/]);
  await page.getByRole('button', { name: 'Forget pets' }).click();
  await expect(folders.list).toHaveCount(0);
  await semblance.gallery.expectImages(25);
});

test('a dropped folder is remembered, and asked for again after a reload', async ({
  semblance,
  page,
}, testInfo) => {
  const folders = new Folders(page);
  const dropped = await writeFamilies(testInfo.outputPath('dropped'), ['disc'], 4, 32);
  await semblance.open();
  await semblance.gallery.drop(dropped);
  await semblance.gallery.expectImages(4);
  await expect(folders.list).toHaveText([/^dropped/]);
  await writeFiles(dropped, { 'disc/005.png': drawing('disc', 32, 105) });
  await folders.rescan('Rescan of 5 files: 1 image added.');
  await askAgainAfterReload(page);
  await page.reload();
  await semblance.gallery.expectImages(5);
  await expect(folders.list).toHaveText([/^dropped.*needs your permission/]);
  await folders.allowButton.click();
  await expect(folders.list).not.toHaveText([/permission/]);
  await expect(folders.allowButton).toBeHidden();
  await folders.rescan('Rescan of 5 files: nothing has changed.');
});

test('pictures of another kind than those learned from are told, more of the same are not', async ({
  semblance,
  page,
}, testInfo) => {
  test.skip(missing('animals') + missing('products') !== '', 'The pictures are not here.');
  const { encoder, gallery } = semblance;
  const line = encoder.region.getByText('came after this encoder learned');
  const [first, second, other] = ['first', 'second', 'other'].map((name) =>
    testInfo.outputPath(name),
  );
  await copyShare('animals', first!, (place) => place % 5 < 2);
  await copyShare('animals', second!, (place) => place % 10 === 4);
  await copyShare('products', other!, (place) => place % 8 === 0);
  await semblance.open();
  await gallery.drop(first!);
  await page.getByRole('button', { name: 'Stop improving' }).click({ timeout: 60_000 });
  await encoder.expectInUse(instantCodes);
  await gallery.expectImages(440);
  await gallery.drop(second!);
  await expect(line).toHaveText(/^\d+ pictures .*, of the kind that it knows\.$/);
  await expect(encoder.region.getByRole('button', { name: 'Train an encoder' })).toBeHidden();
  await gallery.drop(other!);
  await expect(line).toHaveText(/125 of them, in “other”, of another kind than those it knows/);
  const figures = await encoder.region.getByText('farther than usual').innerText();
  testInfo.annotations.push({ type: 'figure', description: figures });
  await expect(encoder.region.getByRole('button', { name: 'Train an encoder' })).toBeVisible();
  await expectNoFaults(page);
});

/** The browser forgets that folders may be read, as it does once its last tab of the page is closed. */
async function askAgainAfterReload(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let isAllowed = false;
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: () => Promise.resolve(isAllowed ? 'granted' : 'prompt'),
      requestPermission: () => {
        isAllowed = navigator.userActivation.isActive;
        return Promise.resolve(isAllowed ? 'granted' : 'prompt');
      },
    });
  });
}

/** Copies the files of a shared set of which `takes` says so, in the order of their paths. */
async function copyShare(
  name: string,
  to: string,
  takes: (place: number) => boolean,
): Promise<void> {
  const from = sharedFolder(name);
  const files = (await filesUnder(from)).filter((_, place) => takes(place));
  for (const path of files) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await copyFile(join(from, path), join(to, path));
  }
}
