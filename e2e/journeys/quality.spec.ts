import { expect, test } from '../fixtures.ts';
import { autoencoder, instantCodes } from '../pages/encoder.ts';
import { filesUnder, missing, sharedFolder, spread } from '../support/folders.ts';

test('cifar10-5k: splits from its folders, test pictures as queries, training-free codes as good as measured, and 50 pictures their own nearest, looked up or computed', async ({
  semblance,
}, testInfo) => {
  test.setTimeout(420_000); // 5,000 pictures, and 115 questions

  const set = 'cifar10-5k';
  test.skip(missing(set) !== '', missing(set));
  const { gallery, encoder, query, results } = semblance;
  await semblance.open();
  await gallery.drop(sharedFolder(`${set}/train`), sharedFolder(`${set}/test`));
  await gallery.expectImages(5000);
  await encoder.expectInstantCodes();
  expect(await gallery.labelCount()).toBe(10);
  await expect(gallery.region).toContainText('3,200 train · 800 validation · 1,000 test');

  await gallery.testPictures.first().click();
  await results.expectCount(12);
  await query.drop(sharedFolder(`${set}/test/horse/0001.jpg`));
  await results.expectAnswer();
  expect((await results.all()).every(({ path }) => path.startsWith('train/'))).toBe(true);

  const instant = await encoder.testFigures(instantCodes);
  testInfo.annotations.push({ type: 'figure', description: JSON.stringify(instant) });
  expect(instant.precisionAt10).toBeGreaterThanOrEqual(0.31);
  expect(instant.normalizedMutualInformation).toBeGreaterThanOrEqual(0.195);

  await encoder.train({ Width: 8, Epochs: 1 });
  await query.drop(sharedFolder(`${set}/test/horse/0001.jpg`));
  await results.expectAnswer();
  const learned = await encoder.testFigures(autoencoder);
  testInfo.annotations.push({ type: 'figure', description: JSON.stringify(learned) });
  expect(learned.precisionAt10).toBeGreaterThan(0.15);

  const folder = sharedFolder(`${set}/train`);
  const paths = spread(await filesUnder(folder), 50);
  await semblance.expectOwnNearest(folder, spread(paths, 15));
  await encoder.use(instantCodes);
  await semblance.expectOwnNearest(folder, paths);
  await semblance.open({ lookup: 'off' });
  await encoder.expectInUse(instantCodes);
  await semblance.expectOwnNearest(folder, paths);
});
