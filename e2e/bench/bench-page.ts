/** Bench pages: production code bundled on its own, served with the page's own headers, so that a bench can call it. */
import type { Page } from '@playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import type { Figure } from './figure.ts';

export interface BenchPage {
  /** Opens the page and gives what its `runBench` gives for `input`, which must survive JSON. */
  run(page: Page, input: unknown): Promise<Figure[]>;
  close(): Promise<void>;
}

/** Builds and serves `pages/<name>.html`, whose script puts `runBench(input)` on the global object. */
export async function serveBenchPage(name: string): Promise<BenchPage> {
  const outDir = `test-results/bench-pages/${name}`;
  const path = `e2e/bench/pages/${name}.html`;
  await build({
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: path } },
  });
  const server: PreviewServer = await preview({
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  return {
    run: async (page, input) => {
      await page.goto(`${server.resolvedUrls!.local[0]}${path}`);
      await page.waitForFunction(() => 'runBench' in globalThis);
      return page.evaluate(
        (given) =>
          (globalThis as unknown as { runBench(input: unknown): Promise<Figure[]> }).runBench(
            given,
          ),
        input,
      );
    },
    close: () => server.close(),
  };
}
