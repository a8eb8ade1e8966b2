import { test } from '@playwright/test';
import { serveBenchPage, type BenchPage } from './bench-page.ts';
import { figure } from './figure.ts';

let served: BenchPage;

test.beforeAll(async () => {
  served = await serveBenchPage('train');
});

test.afterAll(() => served.close());

test('train', async ({ page }, testInfo) => {
  test.setTimeout(600_000);
  for (const found of await served.run(page, { turns: 3 })) figure(testInfo, found);
});
