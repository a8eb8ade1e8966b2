/** One project at a time is on its way to a file or out of one, and can be given up. */
import { isAbort, UserError } from '../../lib/error.ts';
import { tell } from '../notices.ts';
import { onGalleryLeft } from '../session.ts';
import { get, set } from '../store.ts';
import type { ProjectWork } from './files-state.ts';

type Work = Exclude<ProjectWork, { kind: 'idle' }>;

let working: { kind: Work['kind']; controller: AbortController } | null = null;

/**
 * Does `work`, which says how far it is in bytes; `start` is what the page shows at first. Throws a UserError while
 * another project is at work, and what `work` throws.
 */
export async function projectWork<Result>(
  start: Work,
  cancelled: string,
  work: (signal: AbortSignal, onProgress: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
  if (working) {
    throw new UserError(
      `A project is being ${working.kind === 'saving' ? 'saved' : 'opened'}; wait until that is done, or cancel it.`,
    );
  }
  const controller = new AbortController();
  working = { kind: start.kind, controller };
  try {
    set({ project: start });
    return await work(controller.signal, (done, total) =>
      set({ project: { ...start, done, total } }),
    );
  } catch (error) {
    if (isAbort(error) && controller.signal.aborted) tell(cancelled);
    throw error;
  } finally {
    working = null;
    set({ project: { kind: 'idle' } });
  }
}

/** What is under way is given up. */
export function cancelProject(): void {
  working?.controller.abort();
}

/** What is being read may be erased with the gallery; what is being opened is another one. */
onGalleryLeft(() => {
  if (get().project.kind === 'saving') cancelProject();
});
