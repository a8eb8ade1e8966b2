import { test } from '../fixtures.ts';
import { filesUnder, missing, sharedFolder, spread } from '../support/folders.ts';

test('50 pictures of animals are their own nearest, 0 bits apart, before and after reload, looked up or computed', async ({
  semblance,
  page,
}) => {
  test.skip(missing('animals') !== '', missing('animals'));
  const folder = sharedFolder('animals');
  const paths = spread(await filesUnder(folder), 50);
  await semblance.open();
  await semblance.gallery.drop(folder);
  await semblance.gallery.expectImages(1100);
  await semblance.encoder.expectInstantCodes();
  await semblance.expectOwnNearest(folder, paths);
  await page.reload();
  await semblance.expectOwnNearest(folder, paths);
  await semblance.open({ lookup: 'off' });
  await semblance.expectOwnNearest(folder, paths);
  await semblance.encoder.train({ Width: 8, Epochs: 1 });
  const some = spread(paths, 15);
  await semblance.expectOwnNearest(folder, some);
  await page.reload();
  await semblance.expectOwnNearest(folder, some);
});
