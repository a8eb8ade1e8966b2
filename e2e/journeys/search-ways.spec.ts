import { expect, test } from '../fixtures.ts';
import { expectNoFaults } from '../support/axe.ts';

const ranks = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test('the first hundred can be re-ranked, and results by distance say so', async ({
  semblance,
  page,
}, testInfo) => {
  const { gallery, encoder, results } = semblance;
  await semblance.open();
  await semblance.addDrawings(testInfo.outputPath('pictures'), 30);
  await gallery.pictures.first().click();
  await results.expectCount(12);
  const before = await results.all();
  await expect(page.getByText('re-ranked')).toHaveCount(0);

  await results.rerank.check();
  await expect(page.getByText('re-ranked: the first 100 by their embeddings')).toBeVisible();
  const after = await results.all();
  expect(after.map(({ rank }) => rank)).toEqual(ranks(12));
  expect(after[0]).toMatchObject({ path: before[0]!.path, distance: 0, bits: 64 });
  expect(after.map(({ path }) => path)).not.toEqual(before.map(({ path }) => path));

  await page.reload();
  await gallery.pictures.first().click();
  await expect(results.rerank).toBeChecked();
  await results.rerank.uncheck();
  await expect(page.getByText('re-ranked')).toHaveCount(0);
  expect((await results.all()).map(({ path }) => path)).toEqual(before.map(({ path }) => path));

  await page.getByRole('radio', { name: /^Autoencoder(?! with)/ }).check();
  for (const [label, value] of Object.entries({ Width: 8, Epochs: 1 })) {
    await encoder.setOption(label, value);
  }
  await encoder.trainButton.click();
  await encoder.expectInUse('Autoencoder', 180_000);
  await expect(page.getByText(/closest at Euclidean distance 0(?![.\d])/)).toBeVisible();
  await expect(results.rerank).toHaveCount(0);
  const byDistance = await results.all();
  expect(byDistance[0]).toMatchObject({ path: before[0]!.path, distance: 0, bits: NaN });
  const distances = byDistance.map(({ distance }) => distance);
  expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  expect(distances.at(-1)).toBeGreaterThan(0);
  await expectNoFaults(page);
});
