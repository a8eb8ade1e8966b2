import * as v from 'valibot';
import { expect, test } from 'vitest';
import { drawnTable, textOf } from './drawn-table.ts';
import { codeOf } from './packed-rows.ts';
import { qdrantFormat } from './qdrant.ts';
import { signRow } from './sign-rows.ts';
import type { CodesTable } from './codes-table.ts';

const table = drawnTable(
  { bits: 64, count: 300, seed: 10 },
  { paths: Array.from({ length: 300 }, (_, row) => `"quotes"/\uD800 half/🦊 ${row}.jpg`) },
);

// https://github.com/qdrant/qdrant/blob/master/docs/redoc/master/openapi.json; of what it lets, no more than we use.

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const vector = v.pipe(v.array(v.picklist([1, -1])), v.length(64));

/** `CreateCollection` with `VectorParams` and `BinaryQuantization`. */
const collectionSchema = v.strictObject({
  vectors: v.strictObject({
    size: v.pipe(whole, v.minValue(1)),
    distance: v.picklist(['Cosine', 'Euclid', 'Dot', 'Manhattan']),
  }),
  quantization_config: v.strictObject({ binary: v.strictObject({ always_ram: v.boolean() }) }),
});

/** `PointsList` with `PointStruct`; `ExtendedPointId` is an unsigned integer of 64 bits or a UUID. */
const pointsSchema = v.strictObject({
  points: v.array(
    v.strictObject({
      id: whole,
      vector,
      payload: v.strictObject({
        id: v.string(),
        path: v.string(),
        label: v.nullable(v.string()),
        split: v.string(),
      }),
    }),
  ),
});

/** `QueryRequest` with `SearchParams`. */
const querySchema = v.strictObject({
  query: vector,
  limit: v.pipe(whole, v.minValue(1)),
  params: v.strictObject({ exact: v.boolean() }),
  with_payload: v.boolean(),
});

function parsed(file: string, from: CodesTable = table): unknown {
  const found = qdrantFormat.files(from).find(({ path }) => path === `qdrant/${file}`)!;
  return JSON.parse(textOf(found.pieces()));
}

/** Bytes of a row of +1 and -1. */
function packed(signs: readonly number[]): number[] {
  const bits = signs.map((sign) => (sign === 1 ? '1' : '0')).join('');
  return bits.match(/.{8}/gu)!.map((byte) => Number.parseInt(byte, 2));
}

test('collection.json compares by dot product', () => {
  expect(v.parse(collectionSchema, parsed('collection.json')).vectors).toEqual({
    size: 64,
    distance: 'Dot',
  });
});

test('points have their row as id, and vectors that pack back into the very codes', () => {
  const { points } = v.parse(pointsSchema, parsed('points-1.json'));
  expect(points).toHaveLength(300);
  for (const [row, point] of points.entries()) {
    expect(point.id).toBe(row);
    expect(packed(point.vector)).toEqual([...codeOf(table, row)]);
    expect(point.payload).toEqual({
      id: table.ids[row],
      path: `"quotes"/\uFFFD half/🦊 ${row}.jpg`,
      label: table.labels[row],
      split: table.splits[row],
    });
  }
});

test('query.json asks for the first code', () => {
  expect(v.parse(querySchema, parsed('query.json')).query).toEqual(signRow(codeOf(table, 0)));
});

test('requests stay under 32 MB at 256 bits, and each point is in one of them', () => {
  const large = drawnTable({ bits: 256, count: 10_001, seed: 4 });
  const [full, rest] = qdrantFormat.files(large).filter(({ path }) => path.includes('points'));
  expect(textOf(full!.pieces()).length).toBeLessThan(32e6);
  expect(textOf(rest!.pieces())).toContain('{"id":10000,');
});
