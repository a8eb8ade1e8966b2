/** Use case: everything that is kept of the open gallery is erased, after the person said so twice. */
import { publishGallery, publishStorage } from './gallery-view.ts';
import { leaveFor } from './leave-gallery.ts';
import { tell } from '../notices.ts';
import { eraseGallery, library, wakeLearn } from '../session.ts';
import { get } from '../store.ts';

export async function clearGallery(): Promise<void> {
  if (get().stage.kind === 'refused') {
    await eraseGallery();
    return location.reload();
  }
  library().assertWriter(); // before anything of it is left
  await leaveFor(eraseGallery);
  publishGallery();
  await publishStorage();
  await wakeLearn();
  tell('The gallery is cleared; nothing of it is kept. The files on your disk were not touched.');
}
