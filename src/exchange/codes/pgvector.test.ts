import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { searchCodes } from '../../codes/top-k.ts';
import { drawnTable, textOf } from './drawn-table.ts';
import { codeHex } from './packed-rows.ts';
import { pgvectorSql, schemaSql } from './postgresql-sql.ts';
import { postgresqlFormat } from './postgresql.ts';

const table = drawnTable({ bits: 64, count: 2000, seed: 7, centres: 40 });
const matrix = CodeMatrix.create({ bits: table.bits, count: table.count, model: 'test' });
matrix.setPackedRows(0, table.codes);
const queries = Array.from({ length: 100 }, (_, query) => query * 19);
const database = new PGlite({ extensions: { vector } });

/** Rows of a SELECT. */
async function select<Row>(sql: string): Promise<Row[]> {
  return (await database.query<Row>(sql)).rows;
}

interface Found {
  row: number;
  distance: number;
}

/**
 * What psql makes of the two parts of pgvector.sql: what runs until `\gset`, and the search for the row that this gave.
 * The database within this process knows SQL alone; psql itself runs the file in `postgresql.test.ts`.
 */
async function runPgvectorSql(): Promise<string> {
  const [first, search, ...more] = pgvectorSql
    .replace('\\set ON_ERROR_STOP on\n', '')
    .split(' \\gset\n');
  expect(more).toEqual([]);
  const [variables] = (await database.exec(first!)).at(-1)!.rows as Record<string, string>[];
  return search!.replaceAll(/:'(?<name>\w+)'/gu, (_, name: string) => `'${variables![name]}'`);
}

const indexScan = 'Index Scan using semblance_items_code_hnsw';

async function planOf(sql: string): Promise<string> {
  const lines = await select<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`);
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}

/** The query's ten nearest by `order`, columns row and distance. */
const tenNearest = (query: number, order: string): string =>
  `SELECT row, code <~> B'${bitsOf(query)}' AS distance FROM semblance_items ORDER BY ${order} LIMIT 10`;

const bitsOf = (row: number): string =>
  [...matrix.row(row)].map((byte) => byte.toString(2).padStart(8, '0')).join('');

beforeAll(async () => {
  const codes = postgresqlFormat.files(table).find(({ path }) => path.endsWith('codes.tsv'))!;
  await database.exec(schemaSql(table.bits));
  await database.query(`COPY semblance_items FROM '/dev/blob'`, [], {
    blob: new Blob([textOf(codes.pieces())]),
  });
  await runPgvectorSql();
  await database.exec('ANALYZE semblance_items');
}, 120_000);
afterAll(() => database.close());

test('pgvector.sql ends with the ten nearest of the first picture, by the index', async () => {
  const search = await runPgvectorSql();
  const found = await select<Found>(search);
  const { distances } = searchCodes(matrix, matrix.row(0), 10);
  expect(found.map(({ distance }) => distance)).toEqual([...distances]);
  expect(await planOf(search)).toContain(indexScan);
});

test('<~> without the index: neighbours, distances and order of the page for 100 queries', async () => {
  await database.exec('SET enable_indexscan = off');
  for (const query of queries) {
    const found = await select<Found>(tenNearest(query, 'distance, row'));
    const { rows, distances } = searchCodes(matrix, matrix.row(query), 10);
    expect(found).toEqual([...rows].map((row, place) => ({ row, distance: distances[place] })));
  }
  await database.exec('SET enable_indexscan = on');
});

test('bit_count(code # query) says the same distance as <~> for every code', async () => {
  const [counts] = await select<{ same: boolean }>(
    `SELECT bool_and(bit_count(code # 'x${codeHex(table, 5)}') = code <~> 'x${codeHex(table, 5)}') AS same FROM semblance_items`,
  );
  expect(counts).toEqual({ same: true });
});

test('the HNSW index finds at least 98 of 100 true neighbours, and each by its true distance', async () => {
  let hits = 0;
  for (const query of queries) {
    const sql = tenNearest(query, 'distance');
    expect(await planOf(sql)).toContain(indexScan);
    const exact = searchCodes(matrix, matrix.row(query), table.count);
    const distanceOf = new Map([...exact.rows].map((row, place) => [row, exact.distances[place]]));
    const found = await select<Found>(sql);
    for (const { row, distance } of found) expect(distance).toBe(distanceOf.get(row));
    // Every code as near as the tenth is a true neighbour: the index knows no order among equals.
    hits += found.filter(({ distance }) => distance <= exact.distances[9]!).length;
  }
  expect(hits).toBeGreaterThanOrEqual(980);
});
