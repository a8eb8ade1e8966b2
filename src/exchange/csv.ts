/** Tables as comma-separated values (RFC 4180) that no spreadsheet takes for formulas. */

/** Spreadsheets calculate what begins so, and that can send data away: an apostrophe makes it text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/u;
const QUOTED = /[",\r\n]/u;
/** Without it Excel takes the text for its old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A table whose first row is `names`; numbers stay numbers, null is empty. */
export function csvTable(
  names: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const lines = [names, ...rows].map((cells) => cells.map(csvCell).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
