import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Lightbox } from '../pages/lightbox.ts';
import { expectNoFaults } from '../support/axe.ts';
import { writeFamilies } from '../support/folders.ts';
import { families } from '../support/png.ts';

test('axe finds nothing on the empty page, in any view, and after training', async ({
  semblance,
  page,
}, testInfo) => {
  const folder = await writeFamilies(testInfo.outputPath('pictures'), families, 16, 32);
  await semblance.open();
  await expect(semblance.sampleButton).toBeVisible();
  await expectNoFaults(page);
  await semblance.gallery.drop(folder);
  await semblance.encoder.expectInstantCodes();
  await expectNoFaults(page);
  await semblance.gallery.pictures.first().click();
  await semblance.results.expectCount(12);
  await expectNoFaults(page);
  for (const view of ['Browse', 'Duplicates', 'Map', 'Evaluate']) {
    await page.getByRole('tab', { name: view, exact: true }).click();
    await expect(page.getByRole('tabpanel', { name: view })).not.toContainText('One moment');
    await test.step(view, () => expectNoFaults(page));
  }
  await page.getByRole('tab', { name: 'Search', exact: true }).click();
  await semblance.encoder.train({ Width: 8, Epochs: 2 });
  await expectNoFaults(page);
});

/** Presses Tab until the focused element has this name, at most `most` times. */
async function tabTo(page: Page, name: string | RegExp, most = 60): Promise<void> {
  const focused = page.locator(':focus');
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab');
    const label = await focused
      .evaluate((element) => element.getAttribute('aria-label') ?? element.textContent ?? '')
      .catch(() => '');
    if (typeof name === 'string' ? label.trim() === name : name.test(label)) return;
  }
  throw new Error(`Tab does not reach "${String(name)}".`);
}

/** Goes from wherever the focus is to that view, by Tab to the tabs and arrows along them. */
async function turnTo(page: Page, view: string): Promise<void> {
  const views = /^(Search|Browse|Duplicates|Evaluate|Map)$/;
  await tabTo(page, views, 400);
  const focused = page.locator(':focus');
  for (let presses = 0; presses < 8; presses++) {
    if ((await focused.innerText()) === view) return;
    await page.keyboard.press(presses === 0 ? 'Home' : 'ArrowRight');
  }
  throw new Error(`The arrows do not reach "${view}".`);
}

test('the keyboard alone leads from the empty page through results, lightbox, all pictures and duplicates', async ({
  semblance,
  page,
}) => {
  const box = new Lightbox(page);
  await semblance.open();
  await expect(semblance.sampleButton).toBeVisible();
  await tabTo(page, 'Try the sample gallery');
  await page.keyboard.press('Enter');
  await semblance.encoder.expectInstantCodes();
  await semblance.gallery.pictures.first().focus();
  await page.keyboard.press('Enter');
  await semblance.results.expectCount(12);
  await tabTo(page, /^1\. /);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator(':focus')).toHaveAccessibleName(/^2\. /);
  await page.keyboard.press('End');
  await expect(page.locator(':focus')).toHaveAccessibleName(/^12\. /);
  await page.keyboard.press('Home');
  await expect(page.locator(':focus')).toHaveAccessibleName(/^1\. /);

  await test.step('Enter opens a result large, and Escape leads back to it', async () => {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await box.expectShown(2, 12);
    await page.keyboard.press('ArrowRight');
    await box.expectShown(3, 12);
    await tabTo(page, 'Close');
    await page.keyboard.press('Enter');
    await expect(box.dialog).toBeHidden();
    await expect(page.locator(':focus')).toHaveAccessibleName(/^2\. /);
    await page.keyboard.press('Tab');
    await expect(semblance.results.list.locator(':focus')).toHaveCount(0);
  });

  await test.step('among all pictures arrows go, Space selects and Enter opens', async () => {
    await turnTo(page, 'Browse');
    const grid = page.getByRole('grid', { name: 'All pictures' });
    await expect(grid).toBeVisible();
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      if ((await grid.locator(':focus').count()) > 0) break;
    }
    await page.keyboard.press('ArrowRight');
    const name = await page.locator(':focus').getAttribute('aria-label');
    await page.keyboard.press('Space');
    await expect(page.getByRole('region', { name: 'Selection', exact: true })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(box.picture).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator(':focus')).toHaveAttribute('aria-label', name ?? '');
  });

  await test.step('the tab of duplicates is reached, and what it does', async () => {
    await turnTo(page, 'Duplicates');
    const kinds = page.getByRole('radiogroup', { name: 'Kind of duplicates' });
    await expect(kinds).toBeVisible();
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press('Tab');
      if ((await kinds.locator(':focus').count()) > 0) return;
    }
    throw new Error('Tab does not reach the kinds of duplicates.');
  });
});
