import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Folders } from '../pages/folders.ts';
import { instantCodes } from '../pages/encoder.ts';
import { writeFamilies, writeFiles } from '../support/folders.ts';
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
  await page.getByRole('button', { name: 'Remove 1 image' }).click();
  await semblance.gallery.expectImages(25);
  await semblance.encoder.expectInUse(instantCodes);
  const asked = { 'asked.png': drawing('stripes', 48, 102) };
  await semblance.query.choose(
    `${await writeFiles(testInfo.outputPath('asked'), asked)}/asked.png`,
  );
  await semblance.results.expectItself('pets/disc/001.png');

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
