import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Duplicates } from '../pages/duplicates.ts';
import { expectNoFaults } from '../support/axe.ts';
import { missing, sharedFolder } from '../support/folders.ts';
import { forgetPerceptualHashes } from '../support/old-gallery.ts';

const exact = ['dups/original.jpg', 'dups/original (1).jpg', 'dups/sub/Copy of original.jpg'];

/** A picture turned by 90 degrees, as another program would save it. */
async function turned(page: Page, file: string): Promise<Buffer> {
  const bytes = [...(await readFile(file))];
  const saved = await page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(data)]));
    const canvas = new OffscreenCanvas(bitmap.height, bitmap.width);
    const context = canvas.getContext('2d')!;
    context.translate(bitmap.height, 0);
    context.rotate(Math.PI / 2);
    context.drawImage(bitmap, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, bytes);
  return Buffer.from(saved);
}

test.describe('copies among other pictures', () => {
  test.skip(missing('messy') !== '', missing('messy'));

  test('are found in their tiers, marked, listed, removed, and found again in an older gallery', async ({
    semblance,
    page,
  }, testInfo) => {
    const duplicates = new Duplicates(page);
    await semblance.open();
    const bear = join(sharedFolder('animals'), 'bear');
    const copy = testInfo.outputPath('bear turned.jpg');
    await writeFile(copy, await turned(page, join(bear, 'bear_003.jpg')));
    await semblance.gallery.drop(join(sharedFolder('messy'), 'dups'), bear, copy);
    await semblance.gallery.expectImages(57);

    // exact: the same bytes
    await duplicates.open();
    await duplicates.expectGroups(['original.jpg', 'original (1).jpg', 'Copy of original.jpg']);
    await expect(duplicates.region).toContainText('Nothing on your disk is ever touched');

    // near: by the keyboard alone, from the tier on
    await duplicates.region.getByRole('radio', { name: 'Exact' }).focus();
    await page.keyboard.press('ArrowRight');
    await duplicates.expectGroups(['original.png', 'original.jpg', 'original_half_q60.jpg']);
    await expect(duplicates.counts).toHaveText('3 pairs in 1 group within 30 bits.');
    await duplicates.radius.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await duplicates.expectGroups(['original.png', 'original.jpg']);
    await expect(duplicates.counts).toHaveText('1 pair in 1 group within 2 bits.');
    await page.keyboard.press('End');
    await expect(duplicates.radius).toHaveValue('64');
    await duplicates.turned.focus();
    await page.keyboard.press('Space');
    await duplicates.expectGroups(
      ['bear_003.jpg', 'bear turned.jpg'],
      ['original.png', 'original.jpg', 'original_half_q60.jpg'],
    );
    await expectNoFaults(page);

    // another keeper, marks, lists
    await duplicates.keep('dups/original.jpg').check();
    await duplicates.expectGroups(
      ['bear_003.jpg', 'bear turned.jpg'],
      ['original.jpg', 'original.png', 'original_half_q60.jpg'],
    );
    await duplicates.mark('bear turned.jpg').check();
    await duplicates.tier('Exact').click();
    await duplicates.button('Mark all but keepers').click();
    const marked = ['bear turned.jpg', ...exact.slice(1)];
    const list = await duplicates.saved('Save list of paths');
    expect(list.trim().split('\n').toSorted()).toEqual(marked.toSorted());
    const table = await duplicates.saved('Save as CSV');
    expect(table).toContain('\r\nbear turned.jpg,');
    expect(table).toContain(',bear/bear_003.jpg\r\n');

    // removed from the gallery after a question
    await duplicates.button('Remove from gallery').click();
    const question = page.getByRole('dialog', { name: 'Remove 3 files from the gallery?' });
    await expect(question).toContainText('Nothing on your disk is touched');
    await question.getByRole('button', { name: 'Remove from gallery' }).click();
    await semblance.gallery.expectImages(54);
    await expect(duplicates.region).toContainText('No two files have the same bytes.');

    // kept before there were hashes: they are made from the thumbnails, and kept
    expect(await forgetPerceptualHashes(page)).toBeGreaterThan(50);
    await page.reload();
    await semblance.gallery.expectImages(54);
    await duplicates.open();
    await duplicates.tier('Near').click();
    await duplicates.expectGroups(['original.png', 'original.jpg', 'original_half_q60.jpg']);
    expect(await forgetPerceptualHashes(page)).toBeGreaterThan(50);

    // similar: clusters, no keepers
    await semblance.encoder.expectInstantCodes();
    await duplicates.tier('Similar').click();
    await expect(duplicates.region).toContainText('Not duplicates');
    await expect(duplicates.groups.first()).toContainText('Cluster 1');
    await expect(duplicates.button('Mark all but keepers')).toHaveCount(0);
    await expectNoFaults(page);
    await duplicates.region.getByRole('spinbutton', { name: 'How many clusters' }).fill('3');
    await duplicates.button('Find again').click();
    await expect(duplicates.groups).toHaveCount(3);
  });
});
