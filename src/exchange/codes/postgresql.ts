/** Codes for PostgreSQL. */
import type { CodesFormat } from './codes-table.ts';

export const postgresqlFormat: CodesFormat = { id: 'postgresql', files: () => [] };
