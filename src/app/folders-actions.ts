/** What the page can do about kept folders. */
import type { FolderActions } from './folders-state.ts';

export const folderActions: FolderActions = {
  allow: () => undefined,
  rescan: () => undefined,
  cancelRescan: () => undefined,
  removeGone: () => undefined,
  keepGone: () => undefined,
  forget: () => undefined,
};
