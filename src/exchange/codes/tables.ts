/** Codes as packed bytes, with their items as CSV and Parquet. */
import type { CodesFormat } from './codes-table.ts';

export const tablesFormat: CodesFormat = { id: 'tables', files: () => [] };
