/** Use case: nothing that this page keeps stays in this browser. */
import { UserError } from '../../lib/error.ts';
import { deleteDatabase } from '../../storage/delete-database.ts';
import { unmarkGallery } from '../galleries/gallery-marker.ts';
import { leaveFor } from '../galleries/leave-gallery.ts';
import { exportActions } from '../exports/exports-actions.ts';
import { projectActions } from '../files/files-actions.ts';
import { analyse, library, search } from '../session.ts';
import { get, set } from '../store.ts';
import { eraseOwnFiles } from './own-files.ts';
import { announce } from '../tabs/channel.ts';
import type { Erased, PrivacyState } from './privacy-state.ts';

/**
 * Ends all work, deletes the database whatever is in it, the app's own files and the service worker. The page then shows
 * the stage "erased", and keeps nothing until it is loaded anew. What could not be erased is said there.
 */
export async function eraseEverything(): Promise<void> {
  if (get().privacy.erasing) return;
  if (get().stage.kind !== 'refused') library().assertWriter();
  const erased = sumsOf(get().privacy);
  step('stopping');
  await endWork();
  const left: string[] = [];
  step('database');
  unmarkGallery();
  announce({ gallery: null, generation: 0 });
  await deleteDatabase().catch(noting(left, 'delete the galleries'));
  step('files');
  await eraseOwnFiles().catch(noting(left, 'delete the page’s own files'));
  // the address of a view can name pictures
  history.replaceState(null, '', location.pathname + location.search);
  set({
    stage: { kind: 'erased', erased, left },
    gallery: { items: [], splits: [], labels: [], skipped: [] },
    notices: [],
  });
  step(null);
}

function step(erasing: PrivacyState['erasing']): void {
  const { privacy } = get();
  set({ privacy: { ...privacy, erasing, open: erasing !== null } });
}

/** Nothing is kept from here on. Where the gallery could not be opened, nothing is at work. */
async function endWork(): Promise<void> {
  if (get().project.kind !== 'idle') projectActions.cancel();
  if (get().codesExport.kind !== 'idle') exportActions.cancel();
  if (get().stage.kind === 'refused') return;
  await leaveFor(() => library().close());
  const reason = new DOMException('Everything is erased.', 'AbortError');
  search.stop(reason);
  analyse.stop(reason);
}

function sumsOf({ report }: PrivacyState): Erased {
  const { sums, ownFiles } = report?.stored ?? { sums: null, ownFiles: { bytes: 0 } };
  return {
    galleries: sums?.galleries.length ?? 0,
    images: sums?.images ?? 0,
    networks: sums?.networks ?? 0,
    bytes: (sums?.bytes ?? 0) + ownFiles.bytes,
  };
}

/** What fails is told at the end; the rest is erased all the same. */
function noting(left: string[], doing: string): (error: unknown) => void {
  return (error) => {
    const sentence = `The browser did not ${doing}; clear this site’s data in the browser’s settings.`;
    left.push(error instanceof UserError ? error.message : sentence);
  };
}
