import { test } from '@playwright/test';
import { serveBenchPage, type BenchPage } from './bench-page.ts';
import { figure } from './figure.ts';

let served: BenchPage;

test.beforeAll(async () => {
  served = await serveBenchPage('batches');
});

test.afterAll(() => served.close());

for (const { side, turns } of [
  { side: 32, turns: 4 },
  { side: 64, turns: 3 },
]) {
  test(`batches of ${side} px`, async ({ page }, testInfo) => {
    test.setTimeout(600_000);
    for (const found of await served.run(page, { side, turns })) figure(testInfo, found);
  });
}
