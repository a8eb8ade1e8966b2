import { expect, test } from '../fixtures.ts';

const looks = [
  { look: 'light', colorScheme: 'light', width: 1366, height: 850 },
  { look: 'dark', colorScheme: 'dark', width: 1366, height: 850 },
  { look: 'narrow', colorScheme: 'light', width: 390, height: 844 },
] as const;

test('screenshots of every view to test-results/screenshots', async ({ semblance, page }) => {
  const shoot = async (view: string): Promise<void> => {
    for (const { look, colorScheme, width, height } of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(300); // pictures that come into view are still being loaded
      const path = `test-results/screenshots/${view}-${look}.png`;
      await page.screenshot({ path, fullPage: look === 'narrow' });
    }
    await page.setViewportSize({ width: 1366, height: 850 });
  };
  await semblance.open();
  await expect(semblance.sampleButton).toBeVisible();
  await shoot('empty');
  await semblance.sampleButton.click();
  await semblance.encoder.expectInstantCodes();
  await expect(semblance.gallery.progress).toBeHidden();
  await shoot('gallery');
  await semblance.gallery.pictures.first().click();
  await semblance.results.expectCount(12);
  await shoot('results');
  await semblance.encoder.setOption('Epochs', 60);
  await semblance.encoder.trainButton.click();
  await expect(semblance.encoder.progress).toBeVisible();
  await page.waitForTimeout(8000); // a few epochs, so that there are curves to look at
  await shoot('training');
  await semblance.encoder.stopButton.click();
  await semblance.encoder.expectTrained();
  await shoot('trained');
});
