/** Reads the tables that `csvTable` writes (RFC 4180). */

/** An apostrophe that keeps a spreadsheet from calculating is not part of the value. */
const GUARD = /^'(?='*[=+\-@\t\r])/u;
/** A cell, quoted or not, and what ends it: a comma, an end of line or the end of the text. */
const CELL = /(?:"(?<quoted>[^"]*(?:""[^"]*)*)"|(?<plain>[^",\r\n]*))(?<end>,|\r?\n|$)/uy;

/** Row after row, the names of the columns first. Throws a SyntaxError with the place of what is no table. */
export function* csvRows(text: string): Generator<string[]> {
  const cells = new RegExp(CELL);
  cells.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  let row: string[] = [];
  while (cells.lastIndex < text.length) {
    const at = cells.lastIndex;
    const { quoted, plain, end } = cells.exec(text)?.groups ?? {};
    if (end === undefined) throw new SyntaxError(`The table is damaged at character ${at}.`);
    row.push((quoted?.replaceAll('""', '"') ?? plain ?? '').replace(GUARD, ''));
    if (end === ',' && cells.lastIndex < text.length) continue;
    if (end === ',') row.push('');
    yield row;
    row = [];
  }
}
