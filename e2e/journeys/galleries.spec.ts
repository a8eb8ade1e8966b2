import { expect, test } from '../fixtures.ts';
import { Browse } from '../pages/browse.ts';
import { instantCodes } from '../pages/encoder.ts';
import { Galleries } from '../pages/galleries.ts';
import { expectNoFaults } from '../support/axe.ts';
import { missing, sharedFolder } from '../support/folders.ts';

const skip = missing('animals') || missing('products');
const apes = sharedFolder('animals/ape');
const bears = sharedFolder('animals/bear');
const hats = sharedFolder('products/hat');

test('two galleries are made, searched apart, renamed, found again and deleted', async ({
  semblance,
  page,
}) => {
  test.skip(skip !== '', skip);
  const { gallery, encoder, results } = semblance;
  const galleries = new Galleries(page);
  await semblance.open();
  await gallery.drop(apes, bears);
  await gallery.expectImages(100);
  await encoder.expectInUse(instantCodes);
  await galleries.rename('Animals');

  await galleries.create('Things');
  await expect(page.getByRole('heading', { name: 'Drop a folder of pictures' })).toBeVisible();
  await expectNoFaults(page);
  await gallery.drop(hats);
  const things = await gallery.count();
  await gallery.expectImages(things);
  await encoder.expectInUse(instantCodes);
  await gallery.pictures.first().click();
  await results.expectCount(12);
  expect((await results.all()).every(({ path }) => path.startsWith('hat/'))).toBe(true);

  await galleries.open('Animals');
  await gallery.expectImages(100);
  await expect(results.list).toBeHidden();
  await encoder.expectInUse(instantCodes);
  await gallery.pictures.first().click();
  await results.expectCount(12);
  expect((await results.all()).every(({ path }) => /^(ape|bear)\//.test(path))).toBe(true);
  await galleries.button.click();
  await expectNoFaults(page);
  await page.keyboard.press('Escape');
  await expect(galleries.button).toBeFocused();

  // two leave, and what is left is found after a reload
  const browse = new Browse(page);
  await browse.open();
  await browse.mark(10);
  await browse.cell(14).click({ modifiers: ['Control'] });
  await browse.expectSelected(2);
  await browse.bar.getByRole('button', { name: 'Remove …' }).click();
  await page.getByRole('button', { name: 'Remove from the gallery' }).click();
  await gallery.expectImages(98);
  await page.reload();
  await gallery.expectImages(98);
  await encoder.expectInUse(instantCodes);
  for (const picture of [0, 5]) {
    await gallery.pictures.nth(picture).click();
    await results.expectCount(12);
    expect((await results.all())[0]).toMatchObject({ distance: 0 });
  }

  await galleries.open('Things');
  await page.reload();
  await galleries.expectOpen('Things');
  await gallery.expectImages(things);
  await gallery.pictures.first().click();
  await results.expectCount(12);
  expect((await results.all())[0]).toMatchObject({ distance: 0 });
  expect(await galleries.all()).toEqual([
    expect.stringMatching(/^Animals 98 images · [\d.]+ MB$/),
    expect.stringMatching(new RegExp(`^Things ${things} images · [\\d.]+ [kM]B$`)),
  ]);

  await galleries.remove('Things');
  await galleries.expectOpen('Animals');
  await gallery.expectImages(98);
  expect(await galleries.all()).toHaveLength(1);
  await page.reload();
  await galleries.expectOpen('Animals');
  await gallery.expectImages(98);
});
