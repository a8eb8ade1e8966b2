/** Every form that codes can leave in, and the files of one export. */
import { UserError } from '../../lib/error.ts';
import type { CodesFormat, CodesTable, ExportFile } from './codes-table.ts';
import { faissFormat } from './faiss.ts';
import { milvusFormat } from './milvus.ts';
import { numpyFormat } from './numpy.ts';
import { opensearchFormat } from './opensearch.ts';
import { textFile } from './packed-rows.ts';
import { postgresqlFormat } from './postgresql.ts';
import { projectorFormat } from './projector.ts';
import { qdrantFormat } from './qdrant.ts';
import { codesReadme } from './readme-codes.ts';
import { tablesFormat } from './tables.ts';

/** By id, in the order in which they are offered. */
export const formats = {
  tables: tablesFormat,
  numpy: numpyFormat,
  faiss: faissFormat,
  postgresql: postgresqlFormat,
  milvus: milvusFormat,
  opensearch: opensearchFormat,
  qdrant: qdrantFormat,
  projector: projectorFormat,
} satisfies Record<string, CodesFormat>;

export type FormatId = keyof typeof formats;

/** Version of `semblance.json` at the top of an export. */
const SCHEMA = 1;

/**
 * The files of an export in those forms, a folder for each, below a README.md and a semblance.json that says what they
 * hold. Throws a UserError for a table without rows, and for one that one of the forms cannot hold.
 */
export function exportFiles(table: CodesTable, ids: readonly FormatId[]): ExportFile[] {
  if (table.count === 0) throw new UserError('There are no codes that could be exported.');
  const files = ids.flatMap((id) => formats[id].files(table));
  return [
    textFile('README.md', codesReadme(table, ids)),
    textFile('semblance.json', `${JSON.stringify(manifestOf(table, files), null, 2)}\n`),
    ...files,
  ];
}

function manifestOf(table: CodesTable, files: readonly ExportFile[]): object {
  const { gallery, createdAt, version, encoder, count, bits, latents } = table;
  return {
    format: 'semblance-codes',
    schema: SCHEMA,
    version,
    createdAt,
    gallery,
    encoder,
    count,
    bits,
    packing: 'uint8, most significant bit first',
    latents: latents && { width: latents.width, unit: latents.unit === true },
    files: files.map(({ path }) => path),
  };
}
