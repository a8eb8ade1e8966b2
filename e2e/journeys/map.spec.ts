import { expect, test } from '../fixtures.ts';
import { MapView } from '../pages/map-view.ts';
import { expectNoFaults } from '../support/axe.ts';

test('the sample gallery becomes a map that moves, is selected from, clustered, asked, paused and cancelled', async ({
  semblance,
  page,
}) => {
  const map = new MapView(page);
  await semblance.open();
  await semblance.sampleButton.click();
  await semblance.encoder.expectInstantCodes();
  await map.open();
  await expect(map.progress).toBeVisible();
  await expect(map.canvas).toBeVisible({ timeout: 60_000 });
  const early = await map.pixels();
  await expect.poll(() => map.pixels(), { timeout: 30_000 }).not.toBe(early);
  await map.expectDrawn();
  const whole = await map.pixels();

  // by the legend, without dragging
  await map.legend.first().click();
  await expect(map.legend.first()).toHaveAttribute('aria-pressed', 'true');
  const ofLabel = await map.selectedCount();
  expect(ofLabel).toBeGreaterThan(10);
  await map.selected.getByRole('button', { name: 'Clear selection' }).click();
  await expect(map.selected).toBeHidden();

  // by a lasso around everything, then by a box of two clicks
  await map.tool('Lasso').click();
  await map.dragAround(0.01, 0.01, 0.99, 0.99);
  const all = await map.selectedCount();
  expect(all).toBeGreaterThan(ofLabel);
  await map.tool('Box').click();
  const box = (await map.canvas.boundingBox())!;
  await map.canvas.click({ position: { x: 12, y: 12 } });
  await map.canvas.click({ position: { x: box.width / 2, y: box.height - 12 } });
  await expect.poll(() => map.selectedCount()).toBeLessThan(all);

  // clusters
  await map.clusters.getByRole('button', { name: 'Find clusters' }).click();
  await expect(map.clusters.getByRole('button', { name: 'Cluster 1', exact: true })).toBeVisible();
  await map.clusters.getByRole('button', { name: 'Cluster 2', exact: true }).click();
  await expect(map.selected).toBeVisible();
  await page.getByLabel('Colour by').selectOption('cluster');
  await expect(map.legend.first()).toHaveAccessibleName(/^Select Cluster 1, /);
  await expectNoFaults(page);
  await page.emulateMedia({ colorScheme: 'light' });

  // the keyboard: zoom, back, from point to point, and asking
  await map.selected.getByRole('button', { name: 'Clear selection' }).click();
  await page.getByLabel('Colour by').selectOption('label');
  await map.canvas.focus();
  await page.keyboard.press('+');
  await expect.poll(() => map.pixels()).not.toBe(whole);
  await page.keyboard.press('0');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await semblance.results.expectCount(12);

  // what was selected becomes the results
  await map.open();
  await page.getByLabel('Colour by').selectOption('distance');
  await expect(page.getByText(/, near$/)).toBeVisible();
  await page.getByLabel('Colour by').selectOption('label');
  await map.legend.nth(1).click();
  const count = await map.selectedCount();
  await map.selected.getByRole('button', { name: 'Use as results' }).click();
  await semblance.results.expectCount(count);

  // more clusters than pictures are refused; a map can be paused and cancelled
  await map.open();
  await map.clusters.getByRole('spinbutton').fill('9000');
  await map.clusters.getByRole('button', { name: 'Find again' }).click();
  await semblance.expectProblem(/^There are only .* pictures on the map/);
  await map.drawAgain.click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByText(/^Step .*, paused$/)).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(map.drawAgain).toBeVisible();
  await expect(map.canvas).toBeVisible();
});
