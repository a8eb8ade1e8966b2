/** The search.py of an export as Python runs it: how it prints paths that mean something to spreadsheets, terminals or Python. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeExportFiles } from './export-files.ts';
import { runPython } from './python.ts';
import type { CodesFormat } from '../../src/exchange/codes/codes-table.ts';
import { drawnTable } from '../../src/exchange/codes/drawn-table.ts';

/** Each with what should be printed. */
export const awkwardPaths: Readonly<Record<string, string>> = {
  '=1+1.jpg': '=1+1.jpg',
  "'=1+1.jpg": "'=1+1.jpg",
  "''-x.jpg": "''-x.jpg",
  "'quoted', it's.jpg": "'quoted', it's.jpg",
  '\tline\r\nbreak.jpg': '\\tline\\r\\nbreak.jpg',
  'naïve/日本/🦊.jpg': 'naïve/日本/🦊.jpg',
};

/** The same as search.py prints it; throws where that is not one line for each. */
export async function printedPaths(
  format: CodesFormat,
  python: string,
): Promise<Record<string, string>> {
  const paths = Object.keys(awkwardPaths);
  const drawn = drawnTable({ bits: 64, count: paths.length, seed: 3 }, { paths });
  const folder = writeExportFiles(format.files(drawn));
  try {
    const printed = await runPython(python, [join(folder, format.id, 'search.py')]);
    return Object.fromEntries(
      printed.split(/\n(?!$)/u).map((line) => {
        const [, row, ...path] = line.trimEnd().split('\t');
        return [paths[Number(row)], path.join('\t')];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
