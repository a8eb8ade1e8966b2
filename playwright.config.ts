import { defineConfig, type LaunchOptions } from '@playwright/test';
import { softwareAdapters } from './e2e/support/adapters.ts';
import { findBrowser } from './scripts/find-browser.mjs';

const port = Number(process.env['SEMBLANCE_PORT'] ?? 4319);
const address = `http://127.0.0.1:${port}/`;
const executablePath = findBrowser();

// Full Chromium in its new headless mode: the headless shell has no WebGPU.
const args = ['--headless=new'];
if (process.getuid?.() === 0) args.push('--no-sandbox');

// A documentation address (RFC 5737) that leads here: plain http that is not localhost.
args.push('--host-resolver-rules=MAP 192.0.2.1 127.0.0.1');

function launch(more: string[] = []): LaunchOptions {
  return { args: [...args, ...more], ...(executablePath ? { executablePath } : {}) };
}

/** What it measures another journey beside it would disturb: `npm test` runs it after the others. */
const aloneSpec = 'journeys/responsive.spec.ts';

const benches = process.env['SEMBLANCE_BENCH'] === '1';
/** Runs of an hour: `npm run soak`, `npm run test:long`. */
const long = process.env['SEMBLANCE_LONG'] === '1';
const alone = benches || long;

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results/journeys',
  workers: alone ? 1 : 2,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  globalTimeout: long ? 0 : 22 * 60_000,
  expect: { timeout: long ? 180_000 : 15_000 },
  reporter: 'list',
  use: {
    baseURL: address,
    ...(executablePath ? {} : { channel: 'chromium' }),
    viewport: { width: 1366, height: 768 },
    actionTimeout: 15_000,
    serviceWorkers: 'block', // each context would fetch all files; the journey without a network allows them
    // tracing copies the page at every action and doubles the time of an ingest
    trace: process.env['SEMBLANCE_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  projects: alone
    ? [
        {
          name: long ? 'long' : 'benches',
          testMatch: long ? 'long/*.long.ts' : 'bench/*.bench.ts',
          use: { launchOptions: launch() },
        },
      ]
    : [
        {
          name: 'journeys',
          testMatch: ['journeys/*.spec.ts', 'faults/*.spec.ts'],
          testIgnore: ['**/graphics*.spec.ts', aloneSpec],
          use: { launchOptions: launch() },
        },
        {
          name: 'graphics',
          testMatch: '**/graphics*.spec.ts',
          use: { launchOptions: launch(softwareAdapters) },
        },
        {
          name: 'alone',
          testMatch: aloneSpec,
          outputDir: './test-results/alone',
          use: { launchOptions: launch() },
        },
      ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: address,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
