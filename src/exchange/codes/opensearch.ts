/**
 * Codes for OpenSearch: an index with a binary knn_vector, bulk lines and searches
 * (https://docs.opensearch.org/latest/mappings/supported-field-types/knn-memory-optimized/#binary-vectors).
 */
import { opensearchReadme } from './opensearch-readme.ts';
import { codeOf, textFile } from './packed-rows.ts';
import { firstCode, jsonText, rowFiles, wellFormed, type RowRange } from './row-files.ts';
import type { CodesFormat, CodesTable } from './codes-table.ts';

const INDEX = 'semblance';
/** About 5 to 10 MB of text: OpenSearch refuses requests over 100 MB, and larger ones are no faster. */
const ROWS = 25_000;

export const opensearchFormat: CodesFormat = {
  id: 'opensearch',
  files: (table) => [
    textFile('opensearch/README.md', opensearchReadme(table)),
    textFile('opensearch/index.json', jsonText(indexBody(table.bits))),
    textFile('opensearch/search.json', jsonText(search(table))),
    textFile('opensearch/search-exact.json', jsonText(exactSearch(table))),
    ...rowFiles(
      table,
      ROWS,
      (number) => `opensearch/bulk-${number}.ndjson`,
      (range) => bulkLines(table, range),
    ),
  ],
};

function indexBody(bits: number): object {
  return {
    settings: { index: { knn: true } },
    mappings: {
      dynamic: 'strict',
      properties: {
        row: { type: 'integer' },
        path: { type: 'keyword', ignore_above: 8191 },
        label: { type: 'keyword' },
        split: { type: 'keyword' },
        code: {
          type: 'knn_vector',
          dimension: bits,
          data_type: 'binary',
          space_type: 'hamming',
          method: {
            name: 'hnsw',
            engine: 'faiss',
            parameters: { m: 16, ef_construction: 128 },
          },
        },
      },
    },
  };
}

const withoutCode = { excludes: ['code'] };

/** The ten nearest of the first row by the graph: fast, and some may be missed. */
function search(table: CodesTable): object {
  const vector = signedBytes(firstCode(table));
  return { size: 10, _source: withoutCode, query: { knn: { code: { vector, k: 10 } } } };
}

/** The same by a look at every code, equal distances in the order of rows. */
function exactSearch(table: CodesTable): object {
  const params = {
    field: 'code',
    query_value: signedBytes(firstCode(table)),
    space_type: 'hamming',
  };
  return {
    size: 10,
    _source: withoutCode,
    query: {
      script_score: {
        query: { match_all: {} },
        script: { lang: 'knn', source: 'knn_score', params },
      },
    },
    sort: [{ _score: 'desc' }, { row: 'asc' }],
  };
}

/** Two lines for each row: what to do with it, and its fields. */
function* bulkLines(table: CodesTable, { from, to }: RowRange): Generator<string> {
  const { ids, paths, labels, splits } = table;
  for (let row = from; row < to; row++) {
    const label = labels[row] ?? null;
    const fields = {
      row,
      path: wellFormed(paths[row]!),
      ...(label === null ? {} : { label: wellFormed(label) }),
      split: splits[row],
      code: signedBytes(codeOf(table, row)),
    };
    const action = { index: { _index: INDEX, _id: wellFormed(ids[row]!) } };
    yield `${JSON.stringify(action)}\n${JSON.stringify(fields)}\n`;
  }
}

/** A binary vector is given as its bytes, each as a number from -128 to 127. */
function signedBytes(code: Uint8Array): number[] {
  return [...new Int8Array(code)];
}
