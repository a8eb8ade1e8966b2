/** Tables as comma-separated values (RFC 4180) that no spreadsheet takes for formulas. */

/**
 * Spreadsheets calculate what begins so, and that can send data away: an apostrophe makes it text (OWASP, CSV injection).
 * Texts that have apostrophes there already get one more, so that taking one away always gives the text back.
 */
const FORMULA = /^'*[=+\-@\t\r]/u;
const QUOTED = /[",\r\n]/u;
/** Without it Excel takes the text for its old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

type CsvCell = string | number | null;

/** A table whose first row is `names`; numbers stay numbers, null is empty. */
export function csvTable(names: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [...csvLines(names, rows)].join('');
}

/** The same line by line, each with its end of line, as rows come. */
export function* csvLines(
  names: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
): Generator<string> {
  yield `${BYTE_ORDER_MARK}${lineOf(names)}`;
  for (const row of rows) yield lineOf(row);
}

function lineOf(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
