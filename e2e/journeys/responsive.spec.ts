/** How long the page's own thread is held: told truly only while no other journey runs beside it (playwright.config.ts). */
import { expect, test } from '../fixtures.ts';
import { missing, sharedFolder } from '../support/folders.ts';
import { longTasks } from '../support/guard.ts';

test('the animals come in from one dropped folder while the page stays responsive', async ({
  semblance,
  page,
}, testInfo) => {
  test.skip(missing('animals') !== '', missing('animals'));
  await semblance.open();
  await expect(semblance.sampleButton).toBeVisible();
  const before = (await longTasks(page)).length;
  const started = Date.now();
  await semblance.gallery.drop(sharedFolder('animals'));
  await semblance.gallery.expectImages(1100);
  const seconds = (Date.now() - started) / 1000;
  const tasks = (await longTasks(page)).slice(before);
  testInfo.annotations.push({
    type: 'figure',
    description: `${(1100 / seconds).toFixed(0)} pictures per second in`,
  });
  expect(await semblance.gallery.labelCount()).toBe(22);
  expect(Math.max(0, ...tasks)).toBeLessThanOrEqual(100);
});
