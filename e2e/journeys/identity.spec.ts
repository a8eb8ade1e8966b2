import type { Semblance } from '../pages/semblance.ts';
import { test } from '../fixtures.ts';
import { filesUnder, missing, sharedFolder, spread } from '../support/folders.ts';

/** Drops each picture on the query and expects it as its own first result. */
async function findsItself(semblance: Semblance, set: string, paths: string[]): Promise<void> {
  for (const path of paths) {
    await semblance.query.drop(sharedFolder(`${set}/${path}`));
    await semblance.results.expectItself(`${set.split('/').at(-1)}/${path}`);
  }
}

for (const { set, images } of [
  { set: 'animals', images: 1100 },
  { set: 'cifar10-5k/train', images: 4000 },
]) {
  test(`50 pictures of ${set} are their own nearest, 0 bits apart, before and after reload, looked up or computed`, async ({
    semblance,
    page,
  }) => {
    test.skip(missing(set) !== '', missing(set));
    const paths = spread(await filesUnder(sharedFolder(set)), 50);
    await semblance.open();
    await semblance.gallery.drop(sharedFolder(set));
    await semblance.gallery.expectImages(images);
    await semblance.encoder.expectInstantCodes();
    await findsItself(semblance, set, paths);
    await page.reload();
    await findsItself(semblance, set, paths);
    await semblance.open({ lookup: 'off' });
    await findsItself(semblance, set, paths);
    await semblance.encoder.train({ Width: 8, Epochs: 1 });
    const some = spread(paths, 15);
    await findsItself(semblance, set, some);
    await page.reload();
    await findsItself(semblance, set, some);
  });
}
