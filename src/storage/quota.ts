/** Full storage, recognised under every name that browsers give it. */
import { UserError } from '../lib/error.ts';
import { formatBytes } from '../lib/format.ts';
import { estimateStorage } from './storage-estimate.ts';

const names = new Set(['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED']);
/** DOMException.QUOTA_EXCEEDED_ERR, and Firefox's own number. */
const codes = new Set<unknown>([22, 1014]);

/** True for a quota error itself, and for an error that carries one as `inner` or `cause` (at most four deep). */
export function isQuotaError(error: unknown, depth = 4): boolean {
  if (typeof error !== 'object' || error === null || depth < 0) return false;
  const { name, code, inner, cause } = error as Record<string, unknown>;
  if ((typeof name === 'string' && names.has(name)) || codes.has(code)) return true;
  return isQuotaError(inner, depth - 1) || isQuotaError(cause, depth - 1);
}

/** Runs a write of `bytes` bytes; a quota error becomes one sentence that says how much was wanted, and how much is free. */
export async function namingQuota<Result>(
  bytes: number,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    throw new UserError(
      `The browser's storage is full: ${formatBytes(bytes)} more did not fit${await room(bytes)}. Free some disk space, delete a gallery, or save this one as a project and clear it, then try again; what was stored before is still there.`,
      { cause: error },
    );
  }
}

/** Browsers round what they tell, and count room that the disk has not; where they know none of it nothing is said. */
async function room(wanted: number): Promise<string> {
  const { usedBytes, quotaBytes } = await estimateStorage();
  if (usedBytes === null || quotaBytes === null || quotaBytes === 0) return '';
  const free = Math.max(0, quotaBytes - usedBytes);
  if (free < wanted) return `, and it has ${formatBytes(free)} left for this page`;
  return `, although the browser counts ${formatBytes(free)} as free`;
}
