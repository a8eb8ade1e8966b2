/**
 * Codes for Milvus: bodies of its RESTful API, and rows for its bulk import
 * (https://milvus.io/docs/binary-vector.md, https://milvus.io/docs/import-data.md).
 */
import { codeOf, textFile } from './packed-rows.ts';
import { milvusReadme } from './milvus-readme.ts';
import { firstCode, jsonText, rowFiles, wellFormed, type RowRange } from './row-files.ts';
import type { CodesFormat, CodesTable } from './codes-table.ts';

const COLLECTION = 'semblance_items';
/** Milvus takes up to 1,024 files of up to 16 GB in one import; many smaller ones are read side by side. */
const ROWS = 250_000;
/** Bytes, the most that Milvus has for a text. */
const MOST_TEXT = 65_535;

export const milvusFormat: CodesFormat = {
  id: 'milvus',
  files: (table) => {
    const rows = rowFiles(
      table,
      ROWS,
      (number) => `milvus/rows-${number}.json`,
      (range) => importLines(table, range),
    );
    const json = (name: string, body: object) => textFile(`milvus/${name}.json`, jsonText(body));
    return [
      textFile('milvus/README.md', milvusReadme(table)),
      json('collection-flat', collection(table, flatIndex)),
      json('collection-ivf', collection(table, ivfIndex(table.count))),
      json('import', {
        collectionName: COLLECTION,
        files: rows.map(({ path }) => [path.replace('milvus/', 'semblance/')]),
      }),
      json('search-flat', search(table, {})),
      json('search-ivf', search(table, { nprobe: 16 })),
      ...rows,
    ];
  },
};

interface Index {
  indexType: string;
  params: Record<string, number>;
}

/** Looks at every code: exact. */
const flatIndex: Index = { indexType: 'BIN_FLAT', params: {} };

/** Four times the square root of the rows as the number of lists, at most what Milvus allows: a query looks at a few lists alone. */
function ivfIndex(count: number): Index {
  const nlist = Math.min(65_536, Math.max(1, 4 * Math.round(Math.sqrt(count))));
  return { indexType: 'BIN_IVF_FLAT', params: { nlist } };
}

function collection({ bits }: CodesTable, { indexType, params }: Index): object {
  const text = (fieldName: string): object => ({
    fieldName,
    dataType: 'VarChar',
    elementTypeParams: { max_length: MOST_TEXT },
  });
  return {
    collectionName: COLLECTION,
    schema: {
      autoID: false,
      enableDynamicField: false,
      fields: [
        { fieldName: 'row', dataType: 'Int64', isPrimary: true },
        text('id'),
        text('path'),
        text('label'),
        text('split'),
        { fieldName: 'code', dataType: 'BinaryVector', elementTypeParams: { dim: bits } },
      ],
    },
    indexParams: [
      { fieldName: 'code', indexName: 'code', metricType: 'HAMMING', indexType, params },
    ],
  };
}

/** The ten nearest of the first row; REST takes a binary vector as its bytes in base64. */
function search(table: CodesTable, params: Record<string, number>): object {
  return {
    collectionName: COLLECTION,
    annsField: 'code',
    data: [btoa(String.fromCharCode(...firstCode(table)))],
    limit: 10,
    outputFields: ['id', 'path', 'label'],
    searchParams: { params },
  };
}

/** One JSON object whose "rows" are the fields of the schema; a binary vector is an array of its bytes. */
function* importLines(table: CodesTable, { from, to }: RowRange): Generator<string> {
  const { ids, paths, labels, splits } = table;
  yield '{"rows":[\n';
  for (let row = from; row < to; row++) {
    const fields = {
      row,
      id: wellFormed(ids[row]!),
      path: wellFormed(paths[row]!),
      label: wellFormed(labels[row] ?? ''),
      split: splits[row],
      code: [...codeOf(table, row)],
    };
    yield `${JSON.stringify(fields)}${row + 1 < to ? ',' : ''}\n`;
  }
  yield ']}\n';
}
