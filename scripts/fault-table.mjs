/**
 * `npm run faults`: writes what the last `npm test` said of each test into the table of e2e/faults/README.md, and
 * prints the counts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {{ file: string, title: string }} Proof
 * @typedef {{ number: number, fault: string, done: string, proofs: Proof[], result: string }} FaultRow
 * @typedef {{ file: string, title: string, passed: boolean }} TestResult
 */

const root = fileURLToPath(new URL('..', import.meta.url));
export const tablePath = `${root}e2e/faults/README.md`;
/** Where `npm test` leaves what its runners reported. */
export const reportsFolder = `${root}test-results/reports`;

const rowPattern = /^\| *(\d+) *\|(.*)\|(.*)\|(.*)\|(.*)\|$/;
const separator = ' › ';
/** What `test.each` and template texts put into a title. */
const placeholders = /%[sdifjo]|\$\{\w+\}|\$\w+/;

/** A row of the table; null for any other line. @param {string} line @returns {FaultRow | null} */
function readRow(line) {
  const cells = rowPattern.exec(line);
  if (!cells) return null;
  const [, number = '', fault = '', done = '', tests = '', result = ''] = cells.map((cell) =>
    cell.trim(),
  );
  const named = tests === 'none' ? [] : tests.split('<br>');
  const proofs = named.map((text) => {
    const [file, ...title] = text.trim().split(separator);
    return { file: file ?? '', title: title.join(separator) };
  });
  return { number: Number(number), fault, done, proofs, result };
}

/** All rows of the table. @param {string} text */
export function readTable(text) {
  return text
    .split('\n')
    .map(readRow)
    .filter((row) => row !== null);
}

/** Whether a test of that title is meant: all of it, or its end without the groups around it. @param {string} full @param {string} title */
function isTitled(full, title) {
  if (full === title || full.endsWith(separator + title)) return true;
  // what `test.each` puts in the place of %s and $name differs from run to run of it
  if (!placeholders.test(title)) return false;
  const pattern = title
    .split(placeholders)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`(^|${separator})${pattern}$`).test(full);
}

/** What became of a case: "passed", "FAILED", "not run", or "does not apply" where nothing proves it. @param {FaultRow} row @param {readonly TestResult[]} results */
export function resultOf({ proofs }, results) {
  if (proofs.length === 0) return 'does not apply';
  const of = proofs.map(({ file, title }) =>
    results.filter((result) => result.file === file && isTitled(result.title, title)),
  );
  if (of.flat().some(({ passed }) => !passed)) return 'FAILED';
  return of.every((found) => found.length > 0) ? 'passed' : 'not run';
}

/** @param {any} report what vitest wrote @returns {TestResult[]} */
function unitResults(report) {
  return report.testResults.flatMap((/** @type {any} */ { name, assertionResults }) =>
    assertionResults
      .filter((/** @type {any} */ { status }) => status === 'passed' || status === 'failed')
      .map((/** @type {any} */ { ancestorTitles, title, status }) => ({
        file: relative(root, name),
        title: [...ancestorTitles, title].join(separator),
        passed: status === 'passed',
      })),
  );
}

/** @param {any} suite of what Playwright wrote @param {string[]} [groups] @returns {TestResult[]} */
function journeyResults(suite, groups = []) {
  const specs = (suite.specs ?? [])
    .filter((/** @type {any} */ { tests }) =>
      tests.every((/** @type {any} */ { status }) => status !== 'skipped'),
    )
    .map((/** @type {any} */ { title, ok, file }) => ({
      file: `e2e/${file}`,
      title: [...groups, title].join(separator),
      passed: ok,
    }));
  const inner = (suite.suites ?? []).flatMap((/** @type {any} */ one) =>
    journeyResults(one, one.file === one.title ? groups : [...groups, one.title]),
  );
  return [...specs, ...inner];
}

/** What the runners reported, of all reports that are there. @returns {TestResult[]} */
function readResults() {
  const names = ['unit-tests', 'journeys', 'journeys-alone'];
  return names.flatMap((name) => {
    const report = JSON.parse(readFileSync(`${reportsFolder}/${name}.json`, 'utf8'));
    return report.testResults ? unitResults(report) : journeyResults(report);
  });
}

function writeTable() {
  const results = readResults();
  /** @type {Record<string, number>} */
  const counts = {};
  const lines = readFileSync(tablePath, 'utf8')
    .split('\n')
    .map((line) => {
      const row = readRow(line);
      if (!row) return line;
      const result = resultOf(row, results);
      counts[result] = (counts[result] ?? 0) + 1;
      if (result === 'FAILED' || result === 'not run') process.stdout.write(`${result}: ${line}\n`);
      return `${line.slice(0, line.lastIndexOf('|', line.length - 2) + 1)} ${result} |`;
    });
  writeFileSync(tablePath, lines.join('\n'));
  process.stdout.write(`${JSON.stringify(counts)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeTable();
