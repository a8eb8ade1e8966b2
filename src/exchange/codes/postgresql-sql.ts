/** The SQL files of the PostgreSQL export. What follows a backslash at a line's start is for psql. */

/** One row for each item; the code stands before all texts, so that a scan reads no text of a row that is not near. */
export function schemaSql(bits: number): string {
  return `-- Codes of ${bits} bits, one row for each picture. PostgreSQL 14 or newer.
CREATE TABLE semblance_items (
  row integer NOT NULL,
  code bit(${bits}) NOT NULL,
  id text PRIMARY KEY,
  path text NOT NULL,
  label text,
  split text NOT NULL
);
`;
}

export const loadSql = `-- Makes the table and fills it, all or nothing. In this folder: psql -f load.sql
\\set ON_ERROR_STOP on
BEGIN;
\\ir schema.sql
\\copy semblance_items (row, code, id, path, label, split) FROM 'codes.tsv' WITH (FORMAT text, ENCODING 'UTF8')
COMMIT;
VACUUM (ANALYZE) semblance_items;
`;

export const searchSql = `-- The nearest codes, in the order (distance, row) of the page. Exact; no extension is needed.
--   psql -f search.sql                          the ten nearest of the first picture
--   psql -v id=ID -f search.sql                 of the picture with that id
--   psql -v code=xHEX -v k=100 -f search.sql    the hundred nearest of a code, as hexadecimal digits or as ones and zeros
\\set ON_ERROR_STOP on
\\unset query
\\if :{?k}
\\else
  \\set k 10
\\endif
\\if :{?code}
  \\set query :code
\\elif :{?id}
  SELECT code AS query FROM semblance_items WHERE id = :'id' \\gset
\\else
  SELECT code AS query FROM semblance_items ORDER BY row LIMIT 1 \\gset
\\endif
-- A large table is scanned by this many processes at once, as far as max_parallel_workers lets them.
SET max_parallel_workers_per_gather = 8;
SELECT row, id, path, label, bit_count(code # :'query') AS distance
FROM semblance_items
ORDER BY distance, row
LIMIT :k;
`;

export const citusSql = `-- Spreads the table over many machines by Citus; run it once on the coordinator, after load.sql. Then search.sql works as it did.
-- Before it: CREATE EXTENSION citus; in this database on every machine, then on the coordinator, with its own name and theirs,
-- SELECT citus_set_coordinator_host('coordinator', 5432); and for each worker SELECT citus_add_node('worker-1', 5432);
-- By the hash of id: every machine gets an equal share, and all of them scan for every query, since nobody knows
-- before where the nearest codes lie. Rows of one label on one machine would leave the others idle.
-- Four shards for each core of the cluster are a fair number; it cannot be changed cheaply later.
CREATE EXTENSION IF NOT EXISTS citus;
SELECT create_distributed_table('semblance_items', 'id', shard_count => 32);
SELECT truncate_local_data_after_distributing_table('semblance_items');
`;

export const pgvectorSql = `-- The nearest codes by an index of pgvector 0.7 or newer: far fewer codes are looked at, and some neighbours may be missed.
--   psql -f pgvector.sql
\\set ON_ERROR_STOP on
CREATE EXTENSION IF NOT EXISTS vector;
CREATE INDEX IF NOT EXISTS semblance_items_code_hnsw ON semblance_items USING hnsw (code bit_hamming_ops)
WITH (m = 16, ef_construction = 64);
-- Codes that a query looks at, 1 to 1000: more find more of the true neighbours, and take longer.
SET hnsw.ef_search = 100;
-- The ten nearest of the first picture; for any other code instead of this line: \\set query 0110...
SELECT code AS query FROM semblance_items ORDER BY row LIMIT 1 \\gset
SELECT row, id, path, label, distance
FROM (
  SELECT row, id, path, label, code <~> :'query' AS distance
  FROM semblance_items
  ORDER BY distance
  LIMIT 10
) AS nearest
ORDER BY distance, row;
`;
