import * as v from 'valibot';
import { expect, test } from 'vitest';
import { drawnTable, textOf } from './drawn-table.ts';
import { opensearchFormat } from './opensearch.ts';
import { codeOf } from './packed-rows.ts';
import type { CodesTable } from './codes-table.ts';

const table = drawnTable(
  { bits: 64, count: 300, seed: 9 },
  { paths: Array.from({ length: 300 }, (_, row) => `line\nbreak/\uDC00 half/🦊 ${row}.jpg`) },
);

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const binaryVector = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(-128), v.maxValue(127))),
  v.length(8),
);
const keyword = v.strictObject({ type: v.literal('keyword'), ignore_above: v.optional(positive) });

/** https://docs.opensearch.org/latest/mappings/supported-field-types/knn-memory-optimized/#binary-vectors, "Requirements". */
const indexSchema = v.strictObject({
  settings: v.strictObject({ index: v.strictObject({ knn: v.literal(true) }) }),
  mappings: v.strictObject({
    dynamic: v.picklist(['strict', 'true', 'false']),
    properties: v.strictObject({
      row: v.strictObject({ type: v.literal('integer') }),
      path: keyword,
      label: keyword,
      split: keyword,
      code: v.strictObject({
        type: v.literal('knn_vector'),
        dimension: v.pipe(positive, v.multipleOf(8)),
        data_type: v.literal('binary'),
        space_type: v.literal('hamming'),
        method: v.strictObject({
          name: v.literal('hnsw'),
          engine: v.literal('faiss'),
          parameters: v.strictObject({ m: positive, ef_construction: positive }),
        }),
      }),
    }),
  }),
});

/** https://docs.opensearch.org/latest/api-reference/document-apis/bulk/: an action and a document in turn; an id has at most 512 bytes. */
const actionSchema = v.strictObject({
  index: v.strictObject({
    _index: v.literal('semblance'),
    _id: v.pipe(v.string(), v.maxBytes(512)),
  }),
});
const documentSchema = v.strictObject({
  row: v.pipe(v.number(), v.integer(), v.minValue(0)),
  path: v.string(),
  label: v.optional(v.string()),
  split: v.picklist(['train', 'val', 'test']),
  code: binaryVector,
});

const source = v.strictObject({ excludes: v.array(v.string()) });

/** https://docs.opensearch.org/latest/query-dsl/specialized/k-nn/ */
const searchSchema = v.strictObject({
  size: positive,
  _source: source,
  query: v.strictObject({
    knn: v.strictObject({ code: v.strictObject({ vector: binaryVector, k: positive }) }),
  }),
});

/** https://docs.opensearch.org/latest/vector-search/vector-search-techniques/knn-score-script/ */
const exactSchema = v.strictObject({
  size: positive,
  _source: source,
  query: v.strictObject({
    script_score: v.strictObject({
      query: v.strictObject({ match_all: v.strictObject({}) }),
      script: v.strictObject({
        lang: v.literal('knn'),
        source: v.literal('knn_score'),
        params: v.strictObject({
          field: v.literal('code'),
          query_value: binaryVector,
          space_type: v.literal('hamming'),
        }),
      }),
    }),
  }),
  sort: v.strictTuple([
    v.strictObject({ _score: v.literal('desc') }),
    v.strictObject({ row: v.literal('asc') }),
  ]),
});

function text(file: string, from: CodesTable = table): string {
  const found = opensearchFormat.files(from).find(({ path }) => path === `opensearch/${file}`)!;
  return textOf(found.pieces());
}

const unsigned = (code: readonly number[]): number[] => code.map((byte) => byte & 255);

test('index.json is a binary vector field as documented', () => {
  const { mappings } = v.parse(indexSchema, JSON.parse(text('index.json')));
  expect(mappings.properties.code.dimension).toBe(64);
});

test('the bulk lines are actions and documents in turn, every code as its very bytes', () => {
  const lines = text('bulk-1.ndjson').split('\n');
  expect(lines.pop()).toBe(''); // the last line ends too, as the documentation asks
  expect(lines).toHaveLength(600);
  for (let row = 0; row < 300; row++) {
    const action = v.parse(actionSchema, JSON.parse(lines[2 * row]!));
    const { code, ...fields } = v.parse(documentSchema, JSON.parse(lines[2 * row + 1]!));
    expect(action.index._id).toBe(table.ids[row]);
    expect(unsigned(code)).toEqual([...codeOf(table, row)]);
    expect(fields).toEqual({
      row,
      path: `line\nbreak/\uFFFD half/🦊 ${row}.jpg`,
      ...(table.labels[row] === null ? {} : { label: table.labels[row] }),
      split: table.splits[row],
    });
  }
});

test('the documentation packs 0, 1, 1, 0, 0, 0, 1, 1 into 99; we do too', () => {
  const one = drawnTable(
    { bits: 16, count: 1, seed: 1 },
    { codes: Uint8Array.of(0b01100011, 0x80) },
  );
  expect(JSON.parse(text('bulk-1.ndjson', one).split('\n')[1]!).code).toEqual([99, -128]);
});

test('both searches ask for the first code', () => {
  const { query } = v.parse(searchSchema, JSON.parse(text('search.json')));
  expect(unsigned(query.knn.code.vector)).toEqual([...codeOf(table, 0)]);
  const exact = v.parse(exactSchema, JSON.parse(text('search-exact.json')));
  expect(unsigned(exact.query.script_score.script.params.query_value)).toEqual([
    ...codeOf(table, 0),
  ]);
});

test('many rows leave as several requests of less than 100 MB', () => {
  const large = drawnTable({ bits: 64, count: 25_001, seed: 3 });
  const names = opensearchFormat.files(large).map(({ path }) => path);
  expect(names.filter((path) => path.includes('bulk'))).toEqual([
    'opensearch/bulk-1.ndjson',
    'opensearch/bulk-2.ndjson',
  ]);
  expect(text('bulk-2.ndjson', large)).toContain('"_id":"item-25000"');
  expect(text('bulk-1.ndjson', large).length).toBeLessThan(100e6);
});
