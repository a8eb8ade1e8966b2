/** The galleries' use cases as the page calls them; their code is fetched at the first call. */
import type { GalleryActions } from './galleries-state.ts';
import { guard } from '../notices.ts';

const galleries = () => import('./galleries.ts');

export const galleryActions: GalleryActions = {
  create: (name) => guard('make the gallery', async () => (await galleries()).createGallery(name)),
  open: (id) => guard('open the gallery', async () => (await galleries()).openGallery(id)),
  rename: (id, name) =>
    guard('rename the gallery', async () => (await galleries()).renameGallery(id, name)),
  remove: (id) => guard('delete the gallery', async () => (await galleries()).deleteGallery(id)),
};
