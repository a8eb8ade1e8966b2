/**
 * Codes for Qdrant, which has no Hamming distance: rows of +1 and -1 whose dot product ranks as it does
 * (https://api.qdrant.tech/api-reference).
 */
import { codeOf, textFile } from './packed-rows.ts';
import { qdrantReadme } from './qdrant-readme.ts';
import { firstCode, jsonText, rowFiles, wellFormed, type RowRange } from './row-files.ts';
import { signRow, signWriter } from './sign-rows.ts';
import type { CodesFormat, CodesTable } from './codes-table.ts';

/** About 2 to 8 MB of text: Qdrant refuses requests over 32 MB. */
const ROWS = 10_000;

export const qdrantFormat: CodesFormat = {
  id: 'qdrant',
  files: (table) => [
    textFile('qdrant/README.md', qdrantReadme(table)),
    textFile('qdrant/collection.json', jsonText(collection(table.bits))),
    textFile('qdrant/query.json', `${JSON.stringify(query(table))}\n`),
    ...rowFiles(
      table,
      ROWS,
      (number) => `qdrant/points-${number}.json`,
      (range) => pointLines(table, range),
    ),
  ],
};

/** Binary quantization keeps the sign of each number: of a code, that is all of it. */
function collection(bits: number): object {
  return {
    vectors: { size: bits, distance: 'Dot' },
    quantization_config: { binary: { always_ram: true } },
  };
}

/** The ten nearest of the first row, each point looked at. */
function query(table: CodesTable): object {
  return {
    query: signRow(firstCode(table)),
    limit: 10,
    params: { exact: true },
    with_payload: true,
  };
}

/** One upsert of many points; a point's id is its row, since Qdrant takes whole numbers and UUIDs alone. */
function* pointLines(table: CodesTable, { from, to }: RowRange): Generator<string> {
  const { ids, paths, labels, splits } = table;
  const signs = signWriter(',');
  yield '{"points":[\n';
  for (let row = from; row < to; row++) {
    const label = labels[row] ?? null;
    const payload = JSON.stringify({
      id: wellFormed(ids[row]!),
      path: wellFormed(paths[row]!),
      label: label === null ? null : wellFormed(label),
      split: splits[row],
    });
    const comma = row + 1 < to ? ',' : '';
    yield `{"id":${row},"vector":[${signs(codeOf(table, row))}],"payload":${payload}}${comma}\n`;
  }
  yield ']}\n';
}
