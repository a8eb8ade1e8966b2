/** Use case: the open gallery leaves as one file. */
import { UserError } from '../../lib/error.ts';

export async function saveProject(_options: { indexOnly: boolean }): Promise<void> {
  await Promise.reject(new UserError('Not there yet.'));
}

export async function cancelProject(): Promise<void> {
  await Promise.resolve();
}
