/** Which galleries there are, and which one is open. */

export interface GalleryFacts {
  id: string;
  name: string;
  /** Items, test pictures among them. */
  images: number;
  /** What its pictures, codes and runs take; chunks that two galleries share count for both. */
  bytes: number;
  /** Milliseconds since 1970. */
  createdAt: number;
}

export interface GalleriesState {
  /** The oldest first. */
  list: readonly GalleryFacts[];
  /** Id of the open one. */
  current: string;
  /** Id of the one that is about to be open; null while none is. */
  switching: string | null;
}

export interface GalleryActions {
  /** Makes an empty gallery and opens it. */
  create(name: string): void;
  open(id: string): void;
  rename(id: string, name: string): void;
  /** Erases it with all that is kept of it; another one is opened where it was open. Asks nothing. */
  remove(id: string): void;
}

/** The id of the first gallery of this browser. */
export const MAIN = 'main';

export const noGalleries: GalleriesState = { list: [], current: MAIN, switching: null };
