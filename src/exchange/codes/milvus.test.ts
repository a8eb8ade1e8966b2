import * as v from 'valibot';
import { expect, test } from 'vitest';
import { drawnTable, textOf } from './drawn-table.ts';
import { milvusFormat } from './milvus.ts';
import { codeOf } from './packed-rows.ts';
import type { CodesTable } from './codes-table.ts';

const table = drawnTable(
  { bits: 128, count: 300, seed: 8 },
  { paths: Array.from({ length: 300 }, (_, row) => `"quotes"/tab\t/\uD800 half/🦊 ${row}.jpg`) },
);

const name = v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]{0,254}$/u));

/** https://milvus.io/docs/create-collection.md and https://milvus.io/docs/binary-vector.md, requests by cURL. */
const collectionSchema = v.strictObject({
  collectionName: name,
  schema: v.strictObject({
    autoID: v.boolean(),
    enableDynamicField: v.boolean(),
    fields: v.array(
      v.union([
        v.strictObject({
          fieldName: name,
          dataType: v.literal('Int64'),
          isPrimary: v.literal(true),
        }),
        v.strictObject({
          fieldName: name,
          dataType: v.literal('VarChar'),
          elementTypeParams: v.strictObject({
            max_length: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
          }),
        }),
        v.strictObject({
          fieldName: name,
          dataType: v.literal('BinaryVector'),
          elementTypeParams: v.strictObject({ dim: v.pipe(v.number(), v.multipleOf(8)) }),
        }),
      ]),
    ),
  }),
  indexParams: v.array(
    v.strictObject({
      fieldName: name,
      indexName: name,
      metricType: v.literal('HAMMING'),
      indexType: v.picklist(['BIN_FLAT', 'BIN_IVF_FLAT']),
      params: v.strictObject({
        nlist: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_536))),
      }),
    }),
  ),
});

/** https://milvus.io/docs/import-data.md: each inner list is the path of one JSON file in the bucket; at most 1,024. */
const importSchema = v.strictObject({
  collectionName: name,
  files: v.pipe(v.array(v.strictTuple([v.string()])), v.maxLength(1024)),
});

/** https://milvus.io/docs/binary-vector.md, "Perform similarity search". */
const searchSchema = v.strictObject({
  collectionName: name,
  annsField: name,
  data: v.strictTuple([v.pipe(v.string(), v.base64())]),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1)),
  outputFields: v.array(name),
  searchParams: v.strictObject({
    params: v.strictObject({ nprobe: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))) }),
  }),
});

/** https://milvus.io/docs/v2.3.x/bulk_insert.md: the root key is "rows"; a row has all fields of the schema and no other. */
const rowsSchema = v.strictObject({
  rows: v.array(
    v.strictObject({
      row: v.pipe(v.number(), v.integer()),
      id: v.string(),
      path: v.string(),
      label: v.string(),
      split: v.string(),
      code: v.pipe(
        v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
        v.length(16),
      ),
    }),
  ),
});

function parsed(file: string, from: CodesTable = table): unknown {
  const found = milvusFormat.files(from).find(({ path }) => path === `milvus/${file}`)!;
  return JSON.parse(textOf(found.pieces()));
}

test.each([
  ['collection-flat.json', 'BIN_FLAT', {}],
  ['collection-ivf.json', 'BIN_IVF_FLAT', { nlist: 68 }],
])('%s is a request as documented', (file, indexType, params) => {
  const { schema, indexParams } = v.parse(collectionSchema, parsed(file));
  expect(indexParams[0]).toMatchObject({ fieldName: 'code', indexType, params });
  expect(schema.fields.filter((field) => 'isPrimary' in field)).toHaveLength(1);
  expect(schema.fields.at(-1)).toMatchObject({ elementTypeParams: { dim: 128 } });
});

test('rows have the fields of the schema, every code as its very bytes', () => {
  const { rows } = v.parse(rowsSchema, parsed('rows-1.json'));
  const { schema } = v.parse(collectionSchema, parsed('collection-flat.json'));
  expect(Object.keys(rows[0]!)).toEqual(schema.fields.map(({ fieldName }) => fieldName));
  expect(rows).toHaveLength(300);
  for (const [row, fields] of rows.entries()) {
    expect(fields).toEqual({
      row,
      id: table.ids[row],
      path: `"quotes"/tab\t/\uFFFD half/🦊 ${row}.jpg`,
      label: table.labels[row] ?? '',
      split: table.splits[row],
      code: [...codeOf(table, row)],
    });
  }
});

test('the import names each file of rows', () => {
  const large = drawnTable({ bits: 16, count: 250_001, seed: 2 });
  const { files } = v.parse(importSchema, parsed('import.json', large));
  expect(files).toEqual([['semblance/rows-1.json'], ['semblance/rows-2.json']]);
  const { rows } = v.parse(
    v.object({ rows: v.array(v.object({ row: v.number() })) }),
    parsed('rows-2.json', large),
  );
  expect(rows).toEqual([{ row: 250_000 }]);
});

test.each(['search-flat.json', 'search-ivf.json'])('%s asks for the first code', (file) => {
  const { data, annsField } = v.parse(searchSchema, parsed(file));
  expect(annsField).toBe('code');
  expect([...Buffer.from(data[0], 'base64')]).toEqual([...codeOf(table, 0)]);
});

test('no rows make no files of rows, and the requests stay as documented', () => {
  const empty = drawnTable({ bits: 64, count: 0, seed: 1 });
  expect(v.parse(importSchema, parsed('import.json', empty)).files).toEqual([]);
  v.parse(collectionSchema, parsed('collection-ivf.json', empty));
  v.parse(searchSchema, parsed('search-flat.json', empty));
});
