import { expect, test } from '@playwright/test';
import { serveBenchPage, type BenchPage } from '../bench/bench-page.ts';

let served: BenchPage;

test.beforeAll(async () => {
  served = await serveBenchPage('gradients');
});

test.afterAll(() => served.close());

for (const { backend, variants } of [
  { backend: 'webgpu', variants: 8 },
  { backend: 'webgl', variants: 4 },
] as const) {
  test(`every gradient kernel agrees with the cpu backend on ${backend}`, async ({ page }) => {
    const found = await served.run(page, { backend });
    expect(new Set(found.map(({ variant }) => variant)).size).toBe(variants);
    expect(found.filter(({ value }) => !(value < 1e-5))).toEqual([]);
  });
}
