/** Use cases: what the page did and keeps, and the end of all that. */
import { UserError } from '../../lib/error.ts';

export async function look(): Promise<void> {
  await Promise.reject(new UserError('Not there yet.'));
}

export async function eraseEverything(): Promise<void> {
  await Promise.reject(new UserError('Not there yet.'));
}
