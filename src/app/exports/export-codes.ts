/** Use case: the codes leave for other engines. */
import { UserError } from '../../lib/error.ts';
import type { CodesFormatId } from './exports-state.ts';

export async function exportCodes(_formats: readonly CodesFormatId[]): Promise<void> {
  await Promise.reject(new UserError('Not there yet.'));
}

export async function cancelExport(): Promise<void> {
  await Promise.resolve();
}
