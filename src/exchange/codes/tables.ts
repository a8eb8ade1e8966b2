/** Codes as packed bytes, with their items as CSV and Parquet. */
import { csvLines } from '../csv.ts';
import type { CodesFormat, CodesTable } from './codes-table.ts';
import { bytePieces, codeHex, textFile, textPieces } from './packed-rows.ts';
import { parquetPieces } from './parquet.ts';
import { namesLine } from './item-names.ts';

const columns = ['row', 'id', 'path', 'label', 'split', 'code'] as const;

/** `codes.bin` is count x bits / 8 bytes; both tables have a row for each code, with the code as hex. */
export const tablesFormat: CodesFormat = {
  id: 'tables',
  files: (table) => [
    textFile('tables/README.md', readme(table)),
    { path: 'tables/codes.bin', pieces: () => bytePieces(table.codes) },
    { path: 'tables/items.csv', pieces: () => textPieces(csvLines(columns, rowsOf(table))) },
    { path: 'tables/items.parquet', pieces: () => parquetPieces(table) },
  ],
};

function* rowsOf(table: CodesTable): Generator<(string | number | null)[]> {
  const { count, ids, paths, labels, splits } = table;
  for (let row = 0; row < count; row++) {
    yield [row, ids[row]!, paths[row]!, labels[row]!, splits[row]!, codeHex(table, row)];
  }
}

function readme({ count, bits }: CodesTable): string {
  return `# Codes as plain tables

- \`codes.bin\`: ${count} rows of ${bits / 8} bytes behind each other, no header; the most significant bit of a row's first byte is bit 0.
- ${namesLine} Here it also has the split and the code as hex; let a spreadsheet import the column \`code\` as text.
- \`items.parquet\`: the same columns, texts as they are, Snappy-compressed.

The Hamming distance of two rows is the number of ones in the XOR of their bytes.
`;
}
