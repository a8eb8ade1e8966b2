/** A word outside the database that a gallery was kept here, by which an eviction is told from a first visit. */

const MARKER = 'semblance gallery';

/** A gallery with pictures is kept. */
export function markGallery(): void {
  try {
    localStorage.setItem(MARKER, 'kept');
  } catch {
    // it is refused or full: then an eviction looks like a first visit
  }
}

/** A person erased the last one. */
export function unmarkGallery(): void {
  try {
    localStorage.removeItem(MARKER);
  } catch {
    // it is refused: then there is none
  }
}

export function isGalleryMarked(): boolean {
  try {
    return localStorage.getItem(MARKER) !== null;
  } catch {
    return false;
  }
}
