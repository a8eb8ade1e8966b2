import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTable, resultOf, tablePath } from './fault-table.mjs';

const rows = readTable(readFileSync(tablePath, 'utf8'));

test('the table of faults has each case once', () => {
  expect(rows.map(({ number }) => number)).toEqual(
    Array.from({ length: 73 }, (_, index) => index + 1),
  );
});

test('every test that the table names is there under that name', () => {
  const absent = rows.flatMap(({ number, proofs }) =>
    proofs
      .filter(({ file, title }) => !isThere(file, title))
      .map((proof) => ({ number, ...proof })),
  );
  expect(absent).toEqual([]);
});

test('every case passed when it was last tried, or says why it does not apply', () => {
  const open = rows.filter(({ proofs, result, done }) =>
    proofs.length === 0 ? result !== 'does not apply' || done.length < 20 : result !== 'passed',
  );
  expect(open.map(({ number, result }) => `${number}: ${result}`)).toEqual([]);
});

test('a case has passed only where all of its tests ran and passed', () => {
  const [row] = readTable('| 7 | a byte | found | a.test.ts › one<br>b.spec.ts › the %s one | |');
  const [without] = readTable('| 8 | a byte | found | none | |');
  if (!row || !without) throw new Error('A row was not read.');
  const one = { file: 'a.test.ts', title: 'group › one', passed: true };
  const other = { file: 'b.spec.ts', title: 'the second one', passed: true };
  expect(resultOf(row, [one, other])).toBe('passed');
  expect(resultOf(row, [one])).toBe('not run');
  expect(resultOf(row, [one, { ...other, passed: false }])).toBe('FAILED');
  expect(resultOf(row, [one, { ...other, file: 'c.spec.ts' }])).toBe('not run');
  expect(resultOf(without, [])).toBe('does not apply');
});

/** The title is looked for as it stands in the source, without the groups around it. @param {string} file @param {string} title */
function isThere(file, title) {
  if (!existsSync(file)) return false;
  const source = readFileSync(file, 'utf8').replaceAll("\\'", "'");
  return title.split(' › ').every((part) => source.includes(part));
}
