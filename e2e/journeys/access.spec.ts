import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { expectNoFaults } from '../support/axe.ts';
import { writeFamilies } from '../support/folders.ts';
import { families } from '../support/png.ts';

test('axe finds nothing on the empty page, the gallery, the results and after training', async ({
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

test('the keyboard alone leads from the empty page to results and through them', async ({
  semblance,
  page,
}) => {
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
  await page.keyboard.press('Tab');
  await expect(semblance.results.list.locator(':focus')).toHaveCount(0);
});
