import { test } from '@playwright/test';
import { missing, sharedFolder } from '../support/folders.ts';
import { serveBenchPage, type BenchPage } from './bench-page.ts';
import { figure } from './figure.ts';

let served: BenchPage;

test.beforeAll(async () => {
  served = await serveBenchPage('encode');
});

test.afterAll(() => served.close());

test('encode', async ({ page }, testInfo) => {
  const set = 'cifar10-5k';
  test.skip(missing(set) !== '', missing(set));
  test.setTimeout(600_000);
  const [figures] = await Promise.all([
    served.run(page, { turns: 3 }),
    page.locator('input').setInputFiles(sharedFolder(`${set}/train`)),
  ]);
  for (const found of figures) figure(testInfo, found);
});
