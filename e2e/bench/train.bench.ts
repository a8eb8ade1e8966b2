import { expect, test } from '@playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import { figure } from './figure.ts';

const outDir = 'test-results/bench-pages';
let server: PreviewServer;

test.beforeAll(async () => {
  const input = 'e2e/bench/pages/train.html';
  await build({
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, rolldownOptions: { input } },
  });
  server = await preview({ build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
});

test.afterAll(() => server.close());

test('train', async ({ page }, testInfo) => {
  test.setTimeout(600_000);
  await page.goto(`${server.resolvedUrls!.local[0]}e2e/bench/pages/train.html`);
  await page.waitForFunction(() => 'runTrainingBench' in globalThis);
  const figures = await page.evaluate(() =>
    (
      globalThis as unknown as {
        runTrainingBench(rounds: number): Promise<Record<string, number>>;
      }
    ).runTrainingBench(3),
  );
  for (const [name, value] of Object.entries(figures)) figure(testInfo, name, value);
  expect(figures['ratio of the two']).toBeGreaterThan(1);
});
