/** What each row is called, beside codes that know rows alone. */
import { csvLines } from '../csv.ts';
import type { CodesTable, ExportFile } from './codes-table.ts';
import { textPieces } from './packed-rows.ts';

/** A CSV with row, id, path and label, in the order of the rows. */
export function itemNames(path: string, table: CodesTable): ExportFile {
  return {
    path,
    pieces: () => textPieces(csvLines(['row', 'id', 'path', 'label'], namesOf(table))),
  };
}

function* namesOf({
  count,
  ids,
  paths,
  labels,
}: CodesTable): Generator<(string | number | null)[]> {
  for (let row = 0; row < count; row++) yield [row, ids[row]!, paths[row]!, labels[row]!];
}

/** Lines of Python that read `paths` of such a file in `folder` as they are; they need csv and re. */
export const pathsInPython = `# An apostrophe that keeps a spreadsheet from calculating is not part of a path.
guard = re.compile(r"^'(?='*[=+\\-@\\t\\r])")
with open(folder / "items.csv", encoding="utf-8-sig", newline="") as file:
    paths = [guard.sub("", item["path"]) for item in csv.DictReader(file)]
`;

/** Told in every README beside such a file. */
export const namesLine =
  '`items.csv` says the row, id, path and label of each (UTF-8 with a byte order mark; a text that a spreadsheet would take for a formula has an apostrophe before it).';
