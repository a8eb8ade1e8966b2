import { readFile } from 'node:fs/promises';
import { instantCodes } from '../pages/encoder.ts';
import { FilterBar } from '../pages/filter.ts';
import { Lightbox } from '../pages/lightbox.ts';
import type { Semblance } from '../pages/semblance.ts';
import { expect, test } from '../fixtures.ts';
import { expectNoFaults } from '../support/axe.ts';
import { pasteFiles } from '../support/drop.ts';
import { missing, sharedFolder } from '../support/folders.ts';

const animal = (path: string): string => sharedFolder(`animals/${path}`);

/** Two labels of fifty: few enough that their instant codes do not improve in the background. */
async function openTwoAnimals(semblance: Semblance): Promise<void> {
  await semblance.open();
  await semblance.gallery.drop(animal('bear'), animal('cat'));
  await semblance.gallery.expectImages(100);
  await semblance.encoder.expectInUse(instantCodes);
}

test('a query is pasted, dragged from the gallery, cropped, and made of several pictures', async ({
  semblance,
  page,
}) => {
  test.skip(missing('animals') !== '', missing('animals'));
  const { gallery, query, results } = semblance;
  await openTwoAnimals(semblance);

  await expect(query.region.getByText('Ctrl+V')).toBeVisible();
  const bytes = await readFile(animal('cat/cat_001.jpg'));
  await pasteFiles(page.locator('body'), [{ name: 'pasted.jpg', type: 'image/jpeg', bytes }]);
  await results.expectItself('cat/cat_001.jpg');

  const strip = gallery.pictures.nth(1);
  const path = /^Use (.*) as query$/u.exec((await strip.getAttribute('aria-label')) ?? '')?.[1];
  await strip.dragTo(query.region);
  await results.expectItself(path!);
  const whole = await results.paths();

  await query.parts.getByRole('button', { name: /^Crop / }).click();
  await query.crop.begin();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(query.crop.field('From left')).toHaveValue('27');
  await expect(query.crop.field('Height')).toHaveValue('52');
  await query.crop.field('Width').fill('40');
  await query.crop.drag({ x: 1, y: 1 }, { x: 0.75, y: 1 });
  await expect(query.crop.field('Width')).toHaveValue('30');
  await query.crop.search();
  await expect(query.region).toContainText('a part of it');
  await results.expectAnswer();
  expect(await results.paths()).not.toEqual(whole);

  await query.addInput.setInputFiles(animal('bear/bear_002.jpg'));
  await expect(query.region).toContainText('2 pictures together');
  await expect(query.parts.getByRole('button', { name: /^Crop / })).toHaveCount(2);
  await results.expectAnswer();
  expect((await results.paths()).slice(0, 6)).toContain('bear/bear_002.jpg');
  await expectNoFaults(page);
  await query.parts
    .getByRole('button', { name: /^Remove / })
    .first()
    .click();
  await results.expectItself('bear/bear_002.jpg');

  const lightbox = new Lightbox(page);
  await results.buttons.nth(1).click();
  await lightbox.expectShown(2, 12);
  await lightbox.button('Search with a part').click();
  await query.crop.begin();
  await query.crop.search();
  await expect(query.region).toContainText('a part of it');
});

test('results are re-ranked by more and less, filtered, and gone back to', async ({
  semblance,
  page,
}) => {
  test.skip(missing('animals') !== '', missing('animals'));
  const { query, results } = semblance;
  const filter = new FilterBar(page);
  await openTwoAnimals(semblance);
  await query.drop(animal('cat/cat_003.jpg'));
  await results.expectItself('cat/cat_003.jpg');
  const before = await results.paths();

  await results.use(5, 'More like this');
  await expect(query.region).toContainText('More like 1');
  await expect.poll(async () => (await results.paths()).indexOf(before[4]!)).toBeLessThan(4);
  await results.buttons.nth(2).focus();
  const unwanted = (await results.paths())[2]!;
  await page.keyboard.press('l');
  await expect(query.region).toContainText('More like 1, less like 1');
  await expect.poll(async () => (await results.paths()).indexOf(unwanted)).not.toBe(2);
  const undo = query.region.getByRole('button', { name: /^Undo/ });
  await undo.click();
  await undo.click();
  await expect(query.region).not.toContainText('like 1');
  await expect(query.region, 'the place of the keyboard').toBeFocused();
  await expect.poll(() => results.paths()).toEqual(before);

  await filter.choose('Label', 'bear');
  await filter.expectPassing('50 of 100 pictures');
  await expect
    .poll(async () => (await results.paths()).every((p) => p.startsWith('bear/')))
    .toBe(true);
  await filter.clear.click();
  await filter.choose('Folder', 'cat');
  await filter.name.fill('cat_00');
  await filter.expectPassing('9 of 100 pictures');
  await results.expectCount(9);
  await filter.clear.click();
  await filter.split.selectOption('Validation');
  await filter.expectPassing('20 of 100 pictures');
  await filter.clear.click();
  await expect.poll(() => results.paths()).toEqual(before);

  await results.use(2, 'Search with this');
  await results.expectItself(before[1]!);
  await results.buttons.nth(1).focus();
  const third = (await results.paths())[1]!;
  await page.keyboard.press('s');
  await results.expectItself(third);
  await results.buttons.nth(1).click();
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
  await results.expectItself(third);
  await query.back.click();
  await results.expectItself(before[1]!);
  await query.forward.click();
  await results.expectItself(third);
  await page.goBack();
  await results.expectItself(before[1]!);

  await filter.choose('Label', 'cat');
  await filter.expectPassing('50 of 100 pictures');
  await page.reload();
  await results.expectItself(before[1]!);
  await filter.expectPassing('50 of 100 pictures');
});
