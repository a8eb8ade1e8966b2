/** What the folders of a gallery and the look through them say. */
import type { FolderAccess } from '../../app/folders/folders-state.ts';
import { formatCount, formatPlural } from '../../lib/format.ts';

export const folderWords = {
  title: (count: number): string => (count === 1 ? 'Folder' : 'Folders'),
  rescan: 'Rescan',
  rescanMeaning: 'Looks for new, changed and missing files in these folders',
  access: {
    granted: '',
    ask: 'needs your permission',
    gone: 'not found',
  } satisfies Record<FolderAccess, string>,
  accessMeaning: {
    granted: 'The browser gives its files',
    ask: 'The browser asks you once more before it gives the files of this folder',
    gone: 'It was moved, renamed or unplugged; its pictures stay in the gallery',
  } satisfies Record<FolderAccess, string>,
  allow: 'Allow access again',
  forget: 'Forget',
  forgetName: (name: string): string => `Forget ${name}`,
  forgetMeaning: 'The browser no longer remembers this folder; its pictures stay',
  progress: 'Rescanning folders',
  listing: (done: number): string =>
    done === 0 ? 'Listing files' : `Listing files: ${formatCount(done)}`,
  looking: (done: number, total: number): string =>
    `Rescanning: ${formatCount(done)} of ${formatCount(total)}`,
  cancel: 'Cancel rescan',
  gone: (count: number): string =>
    `${formatPlural(count, 'image')} ${count === 1 ? 'has' : 'have'} no file any more`,
  which: (count: number): string => (count === 1 ? 'Which one' : 'Which ones'),
  more: (count: number): string => `and ${formatCount(count)} more`,
  remove: (count: number): string => `Remove ${formatPlural(count, 'image')}`,
  keep: (count: number): string => (count === 1 ? 'Keep it' : 'Keep them'),
} as const;
