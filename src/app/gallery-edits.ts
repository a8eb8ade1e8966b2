/** Use cases: pictures leave the gallery, and labels are corrected. */
import { library } from './session.ts';

/** These items go, with all that is kept of pictures that no other item has. Resolves when the search no longer finds them. */
export async function removeItems(ids: readonly string[]): Promise<void> {
  await Promise.resolve([library(), ids]);
  throw new Error('Not built yet.');
}

/** These items have that label from here on, and keep it whatever their folders say; null takes it away. */
export async function relabelItems(ids: readonly string[], label: string | null): Promise<void> {
  await Promise.resolve([library(), ids, label]);
  throw new Error('Not built yet.');
}
