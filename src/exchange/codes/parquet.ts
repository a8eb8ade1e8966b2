/** Items and codes as Apache Parquet, one group of rows after the other. */
import {
  ByteWriter,
  ParquetWriter,
  schemaFromColumnData,
  type ColumnSource,
} from 'hyparquet-writer';
import type { CodesTable } from './codes-table.ts';
import { bytePieces, codeHex } from './packed-rows.ts';

/** Rows that are compressed together: a few hundred kilobytes each. */
const GROUP_ROWS = 4096;

/**
 * A Parquet file with the columns row, id, path, label (null where there is none), split and code (hex); a group of rows
 * is in memory at a time, and the list of groups that ends the file.
 */
export function* parquetPieces(table: CodesTable): Generator<Uint8Array> {
  const bytes = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: columnsOf(table, 0, 0) });
  const writer = new ParquetWriter({
    writer: bytes,
    schema,
    createdBy: `Semblance ${table.version}`,
  });
  for (let from = 0; from < table.count; from += GROUP_ROWS) {
    const to = Math.min(table.count, from + GROUP_ROWS);
    void writer.write({ columnData: columnsOf(table, from, to), rowGroupSize: to - from });
    yield* taken(bytes);
  }
  void writer.finish();
  yield* taken(bytes);
}

/** What was written since the last time, copied, since the writer goes on in the same memory. */
function* taken(bytes: ByteWriter): Generator<Uint8Array> {
  yield* bytePieces(bytes.getBytes().slice());
  bytes.index = 0;
}

function columnsOf(table: CodesTable, from: number, to: number): ColumnSource[] {
  const rows = Array.from({ length: to - from }, (_, index) => from + index);
  const text = (name: string, data: readonly (string | null)[]): ColumnSource => ({
    name,
    type: 'STRING',
    nullable: name === 'label',
    data: [...data],
  });
  return [
    { name: 'row', type: 'INT32', nullable: false, data: Int32Array.from(rows) },
    text('id', table.ids.slice(from, to)),
    text('path', table.paths.slice(from, to)),
    text('label', table.labels.slice(from, to)),
    text('split', table.splits.slice(from, to)),
    text(
      'code',
      rows.map((row) => codeHex(table, row)),
    ),
  ];
}
