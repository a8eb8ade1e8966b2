/** What the page can do about kept folders; the look through them is fetched at the first call. */
import { allowFolders, forgetFolder } from './folder-handles.ts';
import type { FolderActions } from './folders-state.ts';
import { guard, tell } from '../notices.ts';

const useCase = () => import('./rescan.ts');

export const folderActions: FolderActions = {
  allow: () => guard('ask for the folders', allowFolders),
  rescan: () => guard('rescan the folders', async () => (await useCase()).rescan()),
  cancelRescan: () => guard('cancel the rescan', async () => (await useCase()).cancelRescan()),
  removeGone: () => guard('remove the pictures', async () => (await useCase()).removeGone()),
  keepGone: () => guard('keep the pictures', async () => (await useCase()).keepGone()),
  forget: (name) =>
    guard(`forget “${name}”`, async () => {
      await forgetFolder(name);
      tell(`The folder “${name}” is no longer remembered; its pictures stay in the gallery.`);
    }),
};
