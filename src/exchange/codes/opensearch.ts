/** Codes for OpenSearch. */
import type { CodesFormat } from './codes-table.ts';

export const opensearchFormat: CodesFormat = { id: 'opensearch', files: () => [] };
