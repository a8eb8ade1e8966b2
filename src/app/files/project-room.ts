/** Whether a project fits into what the browser has left for the page. */
import type { ProjectManifest } from '../../exchange/project/project-schema.ts';
import { UserError } from '../../lib/error.ts';
import { formatBytes } from '../../lib/format.ts';
import type { StorageEstimate } from '../../storage/storage-estimate.ts';
import type { Storage } from '../../storage/types.ts';

/**
 * To be asked before anything is written; pieces that are stored already need no room. Throws a UserError with both
 * sizes. Browsers round their figures, and some tell none of their own: a full disk may still come.
 */
export async function assertRoom(
  storage: Storage,
  { parts }: Pick<ProjectManifest, 'parts'>,
  { usedBytes, quotaBytes }: StorageEstimate,
): Promise<void> {
  if (!storage.persistent || usedBytes === null || quotaBytes === null) return;
  const pieces = Object.values(parts).flat();
  const sizes = new Map(pieces.map(({ sha256, bytes }) => [sha256, bytes]));
  const absent = await storage.absent([...sizes.keys()]);
  const wanted = absent.reduce((sum, key) => sum + sizes.get(key)!, 0);
  const room = Math.max(0, quotaBytes - usedBytes);
  if (wanted <= room) return;
  throw new UserError(
    `It takes ${formatBytes(wanted)} and this browser has ${formatBytes(room)} left for the page; free some disk space or delete a gallery, then open it again.`,
  );
}
