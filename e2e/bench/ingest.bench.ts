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
    const common = { bench: 'ingest', size: `${set}, ${images} pictures` };
    figure(testInfo, { ...common, variant: 'stored', value: images / seconds, unit: 'pictures/s' });
    figure(testInfo, { ...common, variant: 'instant codes', value: answered, unit: 's' });
    figure(testInfo, { ...common, variant: 'instant codes', value: quality, unit: 'P@10' });
    const longest = Math.max(0, ...tasks);
    figure(testInfo, {
      ...common,
      variant: 'longest main-thread task',
      value: longest,
      unit: 'ms',
    });
  });
}
