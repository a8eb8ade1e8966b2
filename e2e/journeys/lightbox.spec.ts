import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { instantCodes } from '../pages/encoder.ts';
import { Lightbox } from '../pages/lightbox.ts';
import { expectNoFaults } from '../support/axe.ts';
import { missing, sharedFolder } from '../support/folders.ts';

const animals = missing('animals');

test('a result is looked at large, compared with the query, relabelled and searched with in part', async ({
  semblance,
  page,
}) => {
  test.skip(animals !== '', animals);
  const { gallery, encoder, results, query } = semblance;
  const box = new Lightbox(page);
  await semblance.open();
  await gallery.drop(...['ape', 'bear', 'cat'].map((name) => join(sharedFolder('animals'), name)));
  await encoder.expectInUse(instantCodes);
  await query.drop(join(sharedFolder('animals'), 'ape', 'ape_001.jpg'));
  await results.expectCount(12);
  await results.expectAnswer();
  const paths = (await results.all()).map(({ path }) => path);

  await test.step('it opens at the result that was chosen, and arrows go on', async () => {
    await results.buttons.nth(2).click({ position: { x: 40, y: 60 } });
    await box.expectShown(3, 12, paths[2]);
    await expect(box.stage).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await box.expectShown(4, 12, paths[3]);
    await page.keyboard.press('Home');
    await box.expectShown(1, 12, paths[0]);
    await expect(box.details).toContainText('This is what was asked with.');
    await box.button('Next picture').click();
    await box.expectShown(2, 12, paths[1]);
    await expect(box.details).toContainText(/\d+ of 64 bits? differs?/);
  });

  await test.step('wheel, keys and a double click zoom; zoomed, arrows move the picture', async () => {
    await box.stage.focus();
    const whole = await box.shownWidth();
    await page.keyboard.press('+');
    expect(await box.shownWidth()).toBeCloseTo(1.5 * whole, 0);
    const before = await box.picture.boundingBox();
    await page.keyboard.press('ArrowRight');
    expect((await box.picture.boundingBox())!.x).toBeLessThan(before!.x);
    await box.expectShown(2, 12);
    await page.keyboard.press('0');
    expect(await box.shownWidth()).toBeCloseTo(whole, 0);
    await box.stage.hover();
    await page.mouse.wheel(0, -400);
    expect(await box.shownWidth()).toBeGreaterThan(1.4 * whole);
    await box.stage.dblclick();
    expect(await box.shownWidth()).toBeCloseTo(whole, 0);
    await expectNoFaults(page);
  });

  await test.step('? lists the keys of the lightbox and none of the page below', async () => {
    await box.stage.focus();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys', exact: true });
    await expect(keys).toContainText('compare with the query');
    await expect(keys).not.toContainText('from result to result');
    await expectNoFaults(page);
    await page.keyboard.press('Escape');
    await expect(box.stage).toBeFocused();
  });

  await test.step('a label is corrected, and keys stay out of its field', async () => {
    await box.label.fill('chimp s');
    await box.expectShown(2, 12);
    await page.keyboard.press('Enter');
    await expect(gallery.region).toContainText('chimp s');
    await expect(box.label).toHaveValue('chimp s');
  });

  await test.step('it is compared with the query, by keyboard alone', async () => {
    await box.stage.focus();
    await page.keyboard.press('c');
    await expect(box.comparison.getByRole('table')).toContainText('chimp s');
    const files = box.comparison.getByRole('row', { name: /^File/ }).getByRole('cell');
    const [left] = await files.allInnerTexts();
    await page.keyboard.press('x');
    await expect(files.nth(1)).toHaveText(left!);
    await box.comparison.getByRole('radio', { name: 'Under a slider' }).check();
    await box.slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect(box.slider).toHaveValue('51');
    await page.keyboard.press('End');
    await expect(box.slider).toHaveValue('100');
    await expect(box.comparison).toContainText(/\d+ of 64 bits differ/);
    await expectNoFaults(page);
    await page.keyboard.press('Escape');
    await box.expectShown(2, 12, paths[1]);
  });

  await test.step('closed, it gives the focus back to the result that it was opened from', async () => {
    await box.close();
    await expect(results.buttons.nth(2)).toBeFocused();
  });

  await test.step('a part of a picture is searched with', async () => {
    await results.buttons.nth(1).press('Enter');
    await box.expectShown(2, 12);
    await page.keyboard.press('p');
    await expect(box.crop).toBeVisible();
    await box.crop.getByRole('button', { name: 'set a box in the middle' }).click();
    await expectNoFaults(page);
    await box.crop.getByRole('button', { name: 'Search with this part' }).click();
    await expect(box.dialog).toBeHidden();
    await results.expectAnswer();
    await expect(query.region).toContainText(paths[1]!.split('/').at(-1)!);
  });
});
