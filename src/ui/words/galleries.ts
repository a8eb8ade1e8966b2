/** What the list of galleries says, and the questions about one. */
import { formatBytes, formatPlural } from '../../lib/format.ts';

export const galleriesWords = {
  menu: (name: string): string => `Galleries: ${name}`,
  list: 'Galleries',
  size: (images: number, bytes: number): string =>
    images === 0 ? 'empty' : `${formatPlural(images, 'image')} · ${formatBytes(bytes)}`,
  opening: (name: string): string => `Opening “${name}”`,
  create: 'New gallery',
  rename: 'Rename',
  remove: 'Delete',
  createTitle: 'New gallery',
  renameTitle: 'Rename the gallery',
  name: 'Name',
  createHelp:
    'It has its own pictures, codes and encoders. The one that is open now stays as it is.',
  createDone: 'Make gallery',
  renameDone: 'Save name',
  cancel: 'Cancel',
  removeTitle: (name: string): string => `Delete “${name}”?`,
  removeText: (images: number): string =>
    `This removes the gallery with ${images > 0 ? `its ${formatPlural(images, 'image')}, ` : ''}all its codes and every encoder trained in it from this browser. Your other galleries and your own files stay as they are.`,
  removeDone: 'Delete gallery',
  keep: 'Keep it',
  clear: 'Clear gallery',
  clearTitle: 'Clear the gallery?',
  clearText: (images: number, name: string | null): string =>
    `This removes ${images > 0 ? formatPlural(images, 'image') : 'all images'}, all codes and every trained encoder ${name === null ? 'from this browser' : `of “${name}” from this browser; your other galleries stay`}. Your own files stay as they are. Save the project first if you want to keep it.`,
  clearKeep: 'Keep everything',
  clearDone: 'Clear everything',
};
