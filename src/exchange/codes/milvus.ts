/** Codes for Milvus. */
import type { CodesFormat } from './codes-table.ts';

export const milvusFormat: CodesFormat = { id: 'milvus', files: () => [] };
