/**
 * What hostile files came to, as a page: `node scripts/fuzz-report.mjs <report>` prints it. The report is what the tests
 * append where SEMBLANCE_FUZZ_REPORT says, one line of JSON for each importer.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {{ importer: string, seed: number, inputs: number, refused: number, accepted: number, sentences: number,
 *   slowestMs: number, slowestWorkMs?: number, slow: number, longestAllocationBytes: number }} Line
 */

/** @param {number} value */
const grouped = (value) => value.toLocaleString('en-GB');

/**
 * @param {readonly Line[]} lines
 * @param {string} [conditions] what else is to be said of how they were tried
 */
export function fuzzReport(lines, conditions = '') {
  const sum = (/** @type {'inputs' | 'refused' | 'accepted' | 'slow'} */ what) =>
    grouped(lines.reduce((total, line) => total + line[what], 0));
  const rows = lines
    .toSorted((one, other) => one.importer.localeCompare(other.importer))
    .map(
      (line) =>
        `| ${line.importer} | ${grouped(line.inputs)} | ${grouped(line.refused)} | ${grouped(line.accepted)} | ${line.sentences} | ${grouped(line.slowestMs)} | ${line.slowestWorkMs === undefined ? '' : grouped(line.slowestWorkMs)} | ${grouped(line.slow)} | ${grouped(line.longestAllocationBytes)} |`,
    );
  return `# Hostile files

Of ${sum('inputs')} hostile inputs ${sum('refused')} were refused with a sentence and ${sum('accepted')} opened to something sound; none crashed an importer, changed Object.prototype, or was told in the words of a program. Seed ${[...new Set(lines.map(({ seed }) => seed))].join(', ')}.
${conditions ? `\n${conditions}\n` : ''}
| importer | inputs | refused | opened | kinds of sentences | slowest, ms | of it work | over 200 ms | longest allocation, bytes |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

“Slowest” is by the clock, which also counts what else the computer did meanwhile; “of it work” is what the processor worked for that input, and by it an input counts as over 200 ms. One that takes 5,000 ms of work fails the test.
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [report = '', conditions] = process.argv.slice(2);
  const lines = readFileSync(report, 'utf8')
    .trim()
    .split('\n')
    .map((line) => /** @type {Line} */ (JSON.parse(line)));
  process.stdout.write(fuzzReport(lines, conditions));
}
