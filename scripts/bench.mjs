/** `npm run bench`: measures the built page in Chromium. `--only NAME` runs one, `--json` prints one object a line. */
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

/** @typedef {{ bench: string, variant: string, size: number | string, value: number, unit: string, ratio_to: string | null, ratio: number | null }} Figure */

/**
 * Figures of all benches below a suite: what each annotated with the type "figure".
 * @param {any} suite
 * @returns {Figure[]}
 */
function figuresOf(suite) {
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests.flatMap((/** @type {any} */ test) =>
      test.annotations
        .filter((/** @type {any} */ { type }) => type === 'figure')
        .map((/** @type {any} */ { description }) => JSON.parse(description)),
    ),
  );
  return [...own, ...(suite.suites ?? []).flatMap(figuresOf)];
}

/** @param {Figure[]} figures */
function table(figures) {
  const rows = figures.map(({ bench, variant, size, value, unit, ratio_to, ratio }) => [
    bench,
    variant,
    String(size),
    `${value} ${unit}`,
    ratio === null ? '' : `${ratio} x ${ratio_to}`,
  ]);
  const columns = ['bench', 'variant', 'size', 'value', 'ratio'];
  const all = [columns, ...rows];
  const widths = columns.map((_, column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  const line = (/** @type {string[]} */ row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
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
const only = values.only ? [`bench/${values.only}.bench.ts`] : [];
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
const figures = JSON.parse(readFileSync(report, 'utf8')).suites.flatMap(figuresOf);
const text = values.json
  ? figures.map((/** @type {Figure} */ one) => JSON.stringify(one)).join('\n')
  : `\n${table(figures)}`;
process.stdout.write(`${text}\n`);
process.exit(code);
