/** Codes for Qdrant. */
import type { CodesFormat } from './codes-table.ts';

export const qdrantFormat: CodesFormat = { id: 'qdrant', files: () => [] };
