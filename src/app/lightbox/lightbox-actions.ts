/** The lightbox's use cases as the page calls them; what reads files is fetched at the first call. */
import type { LightboxActions } from './lightbox-state.ts';
import { closeLightbox, comparePictures, goTo, openLightbox, swapCompared } from './lightbox.ts';
import { guard } from '../notices.ts';

const files = () => import('./lightbox-files.ts');

export const lightboxActions: LightboxActions = {
  open: openLightbox,
  go: goTo,
  compare: comparePictures,
  swap: swapCompared,
  close: closeLightbox,
  facts: async (id) => (await files()).factsOf(id),
  original: async (id) => (await files()).originalPicture(id),
  relabel: (id, label) =>
    guard('change the label', async () =>
      (await import('../galleries/gallery-edits.ts')).relabelItems([id], label),
    ),
  saveOriginal: (id) => guard('save the picture', async () => (await files()).saveOriginal(id)),
  saveThumbnail: (id) => guard('save the thumbnail', async () => (await files()).saveThumbnail(id)),
};
