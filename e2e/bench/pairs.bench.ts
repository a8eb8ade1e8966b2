import { test } from '@playwright/test';
import { serveBenchPage, type BenchPage } from './bench-page.ts';
import { figure } from './figure.ts';

let served: BenchPage;

test.beforeAll(async () => {
  served = await serveBenchPage('pairs');
});

test.afterAll(() => served.close());

test('pairs', async ({ page }, testInfo) => {
  test.setTimeout(600_000);
  const input = { sizes: [100_000, 1_000_000], compared: 20_000, turns: 3 };
  for (const found of await served.run(page, input)) figure(testInfo, found);
});
