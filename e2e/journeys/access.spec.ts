import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { writeFamilies } from '../support/folders.ts';
import { families } from '../support/png.ts';

/** Resolves a few frames after the page took the scheme over: axe must not see it half light, half dark. */
async function painted(scheme: string): Promise<void> {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  while (!matchMedia(`(prefers-color-scheme: ${scheme})`).matches) await frame();
  for (let frames = 0; frames < 5; frames++) await frame();
}

async function expectNoFaults(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(painted, colorScheme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const faults = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect(faults, colorScheme).toEqual([]);
  }
}

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
  await expect(page.locator(':focus')).not.toHaveAccessibleName(/^\d+\. /);
});
