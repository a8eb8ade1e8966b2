import { instantCodes } from '../pages/encoder.ts';
import { Lightbox } from '../pages/lightbox.ts';
import { expect, test } from '../fixtures.ts';
import { expectNoFaults } from '../support/axe.ts';
import { missing, sharedFolder, writeFamilies } from '../support/folders.ts';

test('scores say where a result stands, a cut takes everything within, bits are shown by pictures', async ({
  semblance,
  page,
}) => {
  test.skip(missing('animals') !== '', missing('animals'));
  const { gallery, query, results, encoder } = semblance;
  await semblance.open();
  await gallery.drop(sharedFolder('animals/horse'), sharedFolder('animals/fish'));
  await gallery.expectImages(100);
  await encoder.expectInUse(instantCodes);
  await query.drop(sharedFolder('animals/horse/horse_004.jpg'));
  await results.expectItself('horse/horse_004.jpg');

  await expect(
    page.getByText('closest: 0 of 64 bits differ, closer than 99 % of the pictures searched'),
  ).toBeVisible();
  const fifth = (await results.all())[4]!;
  const sentence = new RegExp(
    `${fifth.distance} of 64 bits differ, closer than [\\d.]+ % of the pictures searched$`,
  );
  await expect(results.buttons.nth(4)).toHaveAttribute('title', sentence);

  await results.cutField.fill('20');
  await expect(page.getByRole('heading', { name: /^\d+ within 20 bits$/ })).toBeVisible();
  await results.expectAnswer();
  const within = await results.all();
  expect(within.every(({ distance }) => distance <= 20)).toBe(true);
  await expect(page.getByText(`bits: ${within.length} pictures`)).toBeVisible();
  await results.cut.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('heading', { name: /within 22 bits$/ })).toBeVisible();
  await results.expectAnswer();
  expect((await results.all()).length).toBeGreaterThanOrEqual(within.length);

  const handle = (await results.cut.boundingBox())!;
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(handle.x + handle.width / 2 + 60, handle.y + 10, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => Number(await results.cutField.inputValue())).toBeGreaterThan(30);
  const cut = await results.cutField.inputValue();
  await expect(
    page.getByRole('heading', { name: new RegExp(`within ${cut} bits$`) }),
  ).toBeVisible();
  await expectNoFaults(page);
  await page.getByRole('button', { name: 'Reset the cut' }).click();
  await results.expectCount(12);

  await page.getByRole('button', { name: 'Why these match' }).click();
  const answers = page.getByRole('group', { name: 'Answers' });
  await expect(answers.getByRole('button')).toHaveCount(64);
  await answers.getByRole('button').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(answers.getByRole('button', { pressed: true })).toHaveAccessibleName(
    /^Bit 2: (yes|no), \d+ of 12 results agree$/,
  );
  const yes = page.getByRole('list', { name: 'Pictures that answer yes to bit 2' });
  const no = page.getByRole('list', { name: 'Pictures that answer no to bit 2' });
  await expect(yes.getByRole('button')).toHaveCount(6);
  await expect(no.getByRole('button')).toHaveCount(6);
  await expectNoFaults(page);
});

test('a result opens large by click and Enter, is selected by Space and compared by C', async ({
  semblance,
  page,
}) => {
  test.skip(missing('animals') !== '', missing('animals'));
  const { gallery, encoder, results } = semblance;
  const lightbox = new Lightbox(page);
  await semblance.open();
  await gallery.drop(sharedFolder('animals/ape'));
  await gallery.expectImages(50);
  await encoder.expectInUse(instantCodes);
  await gallery.pictures.first().click();
  await results.expectCount(12);
  await results.buttons.nth(2).click();
  await lightbox.expectShown(3, 12);
  await lightbox.close();
  await expect(results.buttons.nth(2)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await lightbox.expectShown(4, 12);
  await lightbox.close();
  await page.keyboard.press('Space');
  await expect(results.buttons.nth(3)).toHaveAccessibleDescription('selected');
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.keyboard.press('c');
  await expect(lightbox.comparison).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(results.toolbar).toHaveAccessibleName('For result 4');
});

test('of 250 results within a cut those near the view are drawn, and the keyboard reaches all', async ({
  semblance,
  page,
}, testInfo) => {
  const { gallery, encoder, results } = semblance;
  await semblance.open();
  await gallery.drop(await writeFamilies(testInfo.outputPath('many'), ['stripes'], 250, 24));
  await gallery.expectImages(250);
  await encoder.expectInUse(instantCodes);
  await gallery.pictures.first().click();
  await results.cutField.fill('64');
  await expect(page.getByRole('heading', { name: '250 within 64 bits' })).toBeVisible();
  await results.expectAnswer();
  expect(await results.buttons.count()).toBeLessThan(150);

  const focused = results.list.locator('li:focus-within');
  await results.buttons.first().focus();
  // better codes may come meanwhile, and the focus goes along with its picture
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(focused).toHaveAttribute('aria-posinset', '250', { timeout: 1000 });
  }).toPass();
  await expect(focused).toHaveAttribute('aria-setsize', '250');
  await expect(focused).toBeInViewport();
  await page.keyboard.press('Space');
  await expect(focused.getByRole('button')).toHaveAccessibleDescription('selected');
  await expectNoFaults(page);
});
