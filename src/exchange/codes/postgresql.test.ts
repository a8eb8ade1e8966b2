import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingPostgresql, startPostgresql } from '../../../e2e/support/postgresql.ts';
import type { PostgresqlServer } from '../../../e2e/support/postgresql.ts';
import { CodeMatrix } from '../../codes/code-matrix.ts';
import { searchCodes } from '../../codes/top-k.ts';
import type { CodesTable } from './codes-table.ts';
import { drawnTable, textOf } from './drawn-table.ts';
import { codeHex } from './packed-rows.ts';
import { citusSql, pgvectorSql } from './postgresql-sql.ts';
import { postgresqlFormat } from './postgresql.ts';

const missing = missingPostgresql();

/** Names that mean something to COPY, to SQL, to psql or to a terminal. */
const awkward = [
  'tab\there.jpg',
  'line\nbreak\r.jpg',
  'back\\slash\\n.jpg',
  '\\N',
  '\\.',
  `it's "quoted" $$ :id.jpg`,
  'naïve/日本/🦊.jpg',
  ' spaces at both ends ',
];

const table = withPaths(drawnTable({ bits: 64, count: 2000, seed: 6, centres: 40 }));

function withPaths(drawn: CodesTable): CodesTable {
  return {
    ...drawn,
    paths: [...awkward, 'nul\0 and half\uD800.jpg', ...drawn.paths.slice(awkward.length + 1)],
  };
}

function matrixOf({ bits, count, codes }: CodesTable): CodeMatrix {
  const matrix = CodeMatrix.create({ bits, count, model: 'test' });
  matrix.setPackedRows(0, codes);
  return matrix;
}

/** Row and distance of the k nearest, as text. */
function nearest(matrix: CodeMatrix, row: number, k: number): string[] {
  const { rows, distances } = searchCodes(matrix, matrix.row(row), k);
  return [...rows].map((found, place) => `${found} ${distances[place]}`);
}

async function writeTable(folder: string, written: CodesTable): Promise<string> {
  for (const { path, pieces } of postgresqlFormat.files(written)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), textOf(pieces()));
  }
  return join(folder, 'postgresql');
}

describe.skipIf(missing !== '')(`in a PostgreSQL server ${missing}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'semblance-sql-'));
  let server: PostgresqlServer;
  let files: string;

  beforeAll(async () => {
    files = await writeTable(folder, table);
    server = await startPostgresql();
    await server.runFile(files, 'load.sql');
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('load.sql brings every column of every row', async () => {
    const rows = await server.query(
      'SELECT row, id, path, label, label IS NULL, split, code FROM semblance_items ORDER BY row',
    );
    const { ids, paths, labels, splits, codes } = table;
    expect(rows).toEqual(
      ids.map((id, row) => {
        const bits = [...codes.subarray(row * 8, row * 8 + 8)];
        return [
          String(row),
          id,
          paths[row]!.replaceAll(/[\0\uD800]/gu, '\uFFFD'),
          labels[row] ?? '',
          labels[row] === null ? 't' : 'f',
          splits[row],
          bits.map((byte) => byte.toString(2).padStart(8, '0')).join(''),
        ];
      }),
    );
  });

  test('search.sql gives the neighbours and distances of the page for 100 queries by id', async () => {
    const matrix = matrixOf(table);
    const queries = Array.from({ length: 100 }, (_, query) => query * 19);
    const script = queries.map((row) => `\\set id '${table.ids[row]}'\n\\i search.sql\n`);
    const rows = await server.query(script.join(''), files);
    expect(rows.map(([row, , , , distance]) => `${row} ${distance}`)).toEqual(
      queries.flatMap((row) => nearest(matrix, row, 10)),
    );
  });

  test('search.sql takes a code in hexadecimal or in bits, a number of results, or nothing', async () => {
    const matrix = matrixOf(table);
    const found = async (variables: Record<string, string>): Promise<string[]> => {
      const sets = Object.entries(variables).map(([name, value]) => `\\set ${name} ${value}\n`);
      const rows = await server.query(`${sets.join('')}\\i search.sql\n`, files);
      return rows.map(([row, , , , distance]) => `${row} ${distance}`);
    };
    const bits = [...matrix.row(7)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    expect(await found({})).toEqual(nearest(matrix, 0, 10));
    expect(await found({ code: `x${codeHex(table, 7)}`, k: '100' })).toEqual(
      nearest(matrix, 7, 100),
    );
    expect(await found({ code: bits, k: '3' })).toEqual(nearest(matrix, 7, 3));
    await expect(found({ code: 'x00' })).rejects.toThrow(/different sizes/u);
    await expect(found({ id: 'nobody' })).rejects.toThrow(/no rows returned/u);
  });

  test('search.sql as a person runs it prints a table', async () => {
    const printed = await server.runFile(files, 'search.sql', { id: 'item-20', k: '2' });
    expect(printed).toContain('picture 20.jpg');
    expect(printed).toContain('(2 rows)');
  });

  test('load.sql a second time refuses and leaves the rows', async () => {
    await expect(server.runFile(files, 'load.sql')).rejects.toThrow(/already exists/u);
    expect(await server.query('SELECT count(*) FROM semblance_items')).toEqual([['2000']]);
  });

  test('citus.sql calls the functions of Citus as they are declared; they are stand-ins here', async () => {
    const standIns = `CREATE SCHEMA stand_in; SET search_path = stand_in, public;
      CREATE FUNCTION create_distributed_table(regclass, text, colocate_with text DEFAULT 'default', shard_count int DEFAULT NULL)
        RETURNS text LANGUAGE sql AS $$SELECT $1 || ' by ' || $2 || ' in ' || $4$$;
      CREATE FUNCTION truncate_local_data_after_distributing_table(regclass) RETURNS void LANGUAGE sql AS '';`;
    const extension = 'CREATE EXTENSION IF NOT EXISTS citus;';
    expect(citusSql).toContain(extension);
    const rows = await server.query(`${standIns}\n${citusSql.replace(extension, '')}`);
    expect(rows[0]).toEqual(['semblance_items by id in 32']);
  });

  test('pgvector.sql gives the ten nearest; its operator is a stand-in here, and its index is left out', async () => {
    const standIns = `CREATE FUNCTION hamming(bit, bit) RETURNS float8 LANGUAGE sql AS 'SELECT bit_count($1 # $2)::float8';
      CREATE OPERATOR <~> (FUNCTION = hamming, LEFTARG = bit, RIGHTARG = bit);`;
    const needed = /CREATE (?:EXTENSION|INDEX) [^;]*;/gu;
    expect(pgvectorSql.match(needed)).toHaveLength(2);
    const rows = await server.query(
      `BEGIN; ${standIns}\n${pgvectorSql.replaceAll(needed, '')}ROLLBACK;`,
    );
    expect(rows.map(([row, , , , distance]) => `${row} ${distance}`)).toEqual(
      nearest(matrixOf(table), 0, 10),
    );
  });

  test('a large table is scanned by several processes', async () => {
    const plan =
      await server.query(`SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;
      EXPLAIN SELECT row, bit_count(code # 'x${codeHex(table, 0)}') AS distance FROM semblance_items ORDER BY distance, row LIMIT 10`);
    expect(plan.flat().join('\n')).toMatch(
      /Gather Merge[\s\S]*Parallel Seq Scan on semblance_items/u,
    );
  });

  test('codes of 16 and 256 bits, and no codes at all, load too', async () => {
    for (const { bits, count } of [
      { bits: 16, count: 30 },
      { bits: 256, count: 30 },
      { bits: 64, count: 0 },
    ]) {
      const other = drawnTable({ bits, count, seed: bits });
      const place = await writeTable(join(folder, `${bits}-${count}`), other);
      await server.query('DROP TABLE semblance_items');
      await server.runFile(place, 'load.sql');
      if (count === 0) {
        expect(await server.query('SELECT count(*) FROM semblance_items')).toEqual([['0']]);
        continue;
      }
      const rows = await server.query('\\i search.sql\n', place);
      expect(rows.map(([row, , , , distance]) => `${row} ${distance}`)).toEqual(
        nearest(matrixOf(other), 0, 10),
      );
    }
  });
});
