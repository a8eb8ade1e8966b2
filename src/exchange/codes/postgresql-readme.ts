/** What stands beside the SQL files, for people. */
import { formatPlural } from '../../lib/format.ts';
import type { CodesTable } from './codes-table.ts';

export function postgresqlReadme({ count, bits, encoder }: CodesTable): string {
  const asThePage = encoder.compare === 'hamming' ? ', as the page does' : '';
  return `# PostgreSQL

${formatPlural(count, 'code')} of ${bits} bits as a table with a column \`bit(${bits})\`. PostgreSQL 14 or newer searches it by itself: \`bit_count(code # query)\` is the Hamming distance. In this folder:

    psql -f load.sql                            makes the table semblance_items and fills it, all or nothing
    psql -f search.sql                          the ten nearest of the first picture
    psql -v id=ID -f search.sql                 of the picture with that id
    psql -v code=xHEX -v k=100 -f search.sql    the hundred nearest of a code of ${bits / 4} hexadecimal digits

- \`codes.tsv\`: row, code, id, path, label and split in the text format of COPY. A picture without a label has NULL. A NUL character in a path, which PostgreSQL cannot hold, became U+FFFD.
- \`search.sql\` orders pictures by distance, equal ones by row${asThePage}. It is exact and reads the whole table, with several processes at once where the table is large.
- \`pgvector.sql\`: with the extension pgvector 0.7 or newer, an HNSW index of the codes. Faster on millions of rows, and not exact.
- \`citus.sql\`: with the extension Citus, the table spread over many machines by the hash of its id; \`search.sql\` stays as it is. It follows the documentation of Citus and was not run against a cluster.
- To load anew: \`DROP TABLE semblance_items;\` first.
`;
}
