import { test } from '../fixtures.ts';
import { filesUnder, missing, sharedFolder, spread } from '../support/folders.ts';
import { serveBenchPage } from './bench-page.ts';
import { figure } from './figure.ts';
import { median } from './pages/compare.ts';
import { timeQueries, watchQueries } from './query-times.ts';

test('search: codes and floats in the worker', async ({ page }, testInfo) => {
  test.setTimeout(600_000);
  const served = await serveBenchPage('search');
  for (const found of await served.run(page, { turns: 15 })) figure(testInfo, found);
  await served.close();
});

test('search: from drop to grid', async ({ semblance, page }, testInfo) => {
  const set = 'cifar10-5k';
  test.skip(missing(set) !== '', missing(set));
  test.setTimeout(300_000);
  await semblance.open();
  await semblance.gallery.drop(sharedFolder(`${set}/train`));
  await semblance.gallery.expectImages(4000, 120_000);
  await semblance.encoder.expectInstantCodes();
  await watchQueries(page);
  const files = (await filesUnder(sharedFolder(`${set}/test`))).filter((path) =>
    path.endsWith('g'),
  );
  const times = [];
  for (const path of spread(files, 16)) {
    await semblance.query.drop(sharedFolder(`${set}/test/${path}`));
    await semblance.results.expectAnswer();
    times.push(await timeQueries(page));
  }
  // the first ones start workers and run code that is not compiled yet
  const warm = times.slice(5);
  const common = { bench: 'search', size: '4,000 pictures', unit: 'ms' };
  for (const part of ['total', 'decode', 'encode', 'scan', 'overhead'] as const) {
    const variant =
      part === 'overhead'
        ? 'drop to grid, beyond decode, encode and scan'
        : `drop to grid, ${part}`;
    figure(testInfo, { ...common, variant, value: median(warm.map((time) => time[part])) });
  }
});
