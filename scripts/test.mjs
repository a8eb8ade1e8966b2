/** `npm test`: set-up, then every check from the cheapest to the dearest, then one line that counts. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { reportsFolder } from './fault-table.mjs';
import { freePort, runNode } from './processes.mjs';
import { setUp } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const total = { passed: 0, failed: 0, skipped: 0 };
rmSync(reportsFolder, { recursive: true, force: true });
mkdirSync(reportsFolder, { recursive: true });

/** @param {Counts} counts */
function add(counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

/** The last line, and the end. @returns {never} */
function finish() {
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
  process.exit(total.failed > 0 ? 1 : 0);
}

/**
 * Runs one step, says how long it took, and gives whether it succeeded.
 * @param {string} name
 * @param {() => Promise<boolean>} work
 */
async function step(name, work) {
  process.stdout.write(`\n== ${name}\n`);
  const started = performance.now();
  const ok = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`== ${name}: ${ok ? 'ok' : 'FAILED'}, ${seconds} s\n`);
  return ok;
}

/**
 * A step without counts of its own: its failure counts as one and ends the run.
 * @param {string} name
 * @param {() => Promise<boolean>} work
 */
async function must(name, work) {
  if (await step(name, work)) return;
  total.failed++;
  finish();
}

/**
 * @param {string} path
 * @returns {any} what the runner wrote, or null
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * A step that runs a tool of node_modules.
 * @param {string} path
 * @param {string[]} parameters
 */
function tool(path, ...parameters) {
  return async () => (await runNode(`node_modules/${path}`, parameters)) === 0;
}

/**
 * Runs a test runner and adds its counts; a runner that failed without a failed test counts as one.
 * @param {string} name
 * @param {(report: string) => Promise<number>} runTests
 * @param {(report: any) => Counts} read
 */
async function counted(name, runTests, read) {
  const path = join(reportsFolder, `${name.replaceAll(' ', '-')}.json`);
  await step(name, async () => {
    const code = await runTests(path);
    const report = readReport(path);
    const counts = report ? read(report) : { passed: 0, failed: 0, skipped: 0 };
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    add(counts);
    return counts.failed === 0;
  });
}

await must('set-up', async () => {
  await setUp();
  if (await ensureBrowser()) return true;
  process.stdout.write(
    'There is no browser for the journeys: install Chromium or Chrome, or name one with CHROMIUM_PATH.\n',
  );
  return false;
});
await must('format', tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'));
await must('types', tool('typescript/bin/tsc', '-b'));
await must('lint', tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings'));
await must('dead code', tool('knip/bin/knip.js', '--no-progress'));
await counted(
  'unit tests',
  (report) =>
    runNode('node_modules/vitest/vitest.mjs', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]),
  (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
);
await must('build', tool('vite/bin/vite.js', 'build', '--logLevel=warn'));

/** Journeys of these projects; their counts are added. @param {string} name @param {string[]} projects */
async function journeys(name, ...projects) {
  const port = String(await freePort());
  const chosen = projects.map((project) => `--project=${project}`);
  await counted(
    name,
    (report) =>
      runNode('node_modules/@playwright/test/cli.js', ['test', ...chosen, '--reporter=list,json'], {
        env: { SEMBLANCE_PORT: port, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      }),
    (report) => ({
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky,
      skipped: report.stats.skipped,
    }),
  );
}

await journeys('journeys', 'journeys', 'graphics');
await journeys('journeys alone', 'alone');
finish();
