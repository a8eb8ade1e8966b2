import { expect, test } from '../fixtures.ts';
import { instantCodes } from '../pages/encoder.ts';
import { missing, sharedFolder } from '../support/folders.ts';
import { longTasks } from '../support/guard.ts';
import { figure } from './figure.ts';

for (const { set, images } of [
  { set: 'animals', images: 1100 },
  { set: 'cifar10-5k', images: 5000 },
]) {
  test(`ingest ${set}`, async ({ semblance, page }, testInfo) => {
    test.skip(missing(set) !== '', missing(set));
    await semblance.open();
    await expect(semblance.sampleButton).toBeVisible();
    const before = (await longTasks(page)).length;
    const started = performance.now();
    await semblance.gallery.drop(sharedFolder(set));
    await semblance.gallery.expectImages(images, 120_000);
    const seconds = (performance.now() - started) / 1000;
    await semblance.encoder.expectInstantCodes(120_000);
    const answered = (performance.now() - started) / 1000;
    const quality = await semblance.encoder.quality(instantCodes);
    const tasks = (await longTasks(page)).slice(before);
    figure(testInfo, 'pictures per second', images / seconds);
    figure(testInfo, 'seconds to add', seconds);
    figure(testInfo, 'seconds to instant codes', answered);
    figure(testInfo, 'instant codes, precision at 10 on validation pictures', quality);
    figure(testInfo, 'longest task of the main thread, ms', Math.max(0, ...tasks));
  });
}
