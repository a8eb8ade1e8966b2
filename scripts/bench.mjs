/** `npm run bench`: measures the built page in Chromium. `--only NAME` picks benches, `--json` prints for a program. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './browser.mjs';
import { freePort, runNode } from './processes.mjs';
import { setUp, stop } from './setup.mjs';

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
});
const quiet = values.json;

/**
 * Figures of all benches below a suite: what each annotated with the type "figure".
 * @param {any} suite
 * @returns {{ bench: string, status: string, figures: Record<string, unknown> }[]}
 */
function figuresOf(suite) {
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests.map((/** @type {any} */ test) => ({
      bench: spec.title,
      status: test.status,
      figures: Object.fromEntries(
        test.annotations
          .filter((/** @type {any} */ { type }) => type === 'figure')
          .map((/** @type {any} */ { description }) => JSON.parse(description)),
      ),
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(figuresOf)];
}

await setUp();
if (!(await ensureBrowser())) {
  stop('There is no browser: install Chromium or Chrome, or name one with CHROMIUM_PATH.');
}
if (
  (await runNode('node_modules/vite/bin/vite.js', ['build', '--logLevel=warn'], { quiet })) !== 0
) {
  stop('The page could not be built.');
}
const folder = mkdtempSync(join(tmpdir(), 'semblance-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const report = join(folder, 'bench.json');
const only = values.only ? ['--grep', values.only] : [];
const reporter = quiet ? 'json' : 'list,json';
const code = await runNode(
  'node_modules/@playwright/test/cli.js',
  ['test', `--reporter=${reporter}`, ...only],
  {
    env: {
      SEMBLANCE_BENCH: '1',
      SEMBLANCE_PORT: String(await freePort()),
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
    quiet,
  },
);
const benches = JSON.parse(readFileSync(report, 'utf8')).suites.flatMap(figuresOf);
if (values.json) process.stdout.write(`${JSON.stringify(benches, null, 2)}\n`);
else {
  for (const { bench, figures } of benches) {
    process.stdout.write(`\n${bench}\n`);
    for (const [name, value] of Object.entries(figures)) {
      process.stdout.write(`  ${name}: ${String(value)}\n`);
    }
  }
}
process.exit(code);
