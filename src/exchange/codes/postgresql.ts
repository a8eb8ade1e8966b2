/** Codes for PostgreSQL: a table with a column bit(n), COPY data, and searches that run as they stand. */
import { codeHex, textFile, textPieces } from './packed-rows.ts';
import { postgresqlReadme } from './postgresql-readme.ts';
import { citusSql, loadSql, pgvectorSql, schemaSql, searchSql } from './postgresql-sql.ts';
import type { CodesFormat, CodesTable } from './codes-table.ts';

export const postgresqlFormat: CodesFormat = {
  id: 'postgresql',
  files: (table) => [
    textFile('postgresql/README.md', postgresqlReadme(table)),
    textFile('postgresql/schema.sql', schemaSql(table.bits)),
    textFile('postgresql/load.sql', loadSql),
    textFile('postgresql/search.sql', searchSql),
    textFile('postgresql/pgvector.sql', pgvectorSql),
    textFile('postgresql/citus.sql', citusSql),
    { path: 'postgresql/codes.tsv', pieces: () => textPieces(copyLines(table)) },
  ],
};

/**
 * Rows in the text format of COPY (https://www.postgresql.org/docs/current/sql-copy.html): row, code, id, path, label, split.
 * A code is written as x and its hexadecimal digits, as `bit` reads it.
 */
function* copyLines(table: CodesTable): Generator<string> {
  const { count, ids, paths, labels, splits } = table;
  for (let row = 0; row < count; row++) {
    const label = labels[row] ?? null;
    const fields = [
      row,
      `x${codeHex(table, row)}`,
      copyText(ids[row]!),
      copyText(paths[row]!),
      label === null ? '\\N' : copyText(label),
      splits[row]!,
    ];
    yield `${fields.join('\t')}\n`;
  }
}

/** NUL is the one character that a text of PostgreSQL cannot hold: it becomes U+FFFD. */
const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\uFFFD',
};

function copyText(text: string): string {
  return text.replaceAll(/[\\\p{Cc}]/gu, (character) => escapes[character] ?? character);
}
