/** State of the lightbox: one picture large, or two side by side. */

/** Stands for the picture that was asked with where an item's id may stand in a comparison. */
export const THE_QUERY = 'query';

export type LightboxState =
  | { kind: 'closed' }
  /** Items by id; `at` is the one that is shown. */
  | { kind: 'picture'; ids: readonly string[]; at: number }
  /** `left` and `right` are ids of items, or `THE_QUERY`. */
  | { kind: 'compare'; left: string; right: string };

export const closedLightbox: LightboxState = { kind: 'closed' };

/** What is known of a picture beside its item. */
export interface PictureFacts {
  /** Of the file in full, or its name alone where no folder is known. */
  path: string;
  bytes: number | null;
  /** Milliseconds since 1970; null where the file says nothing. */
  modified: number | null;
  /** Upright pixels of the original; null where nothing tells. */
  width: number | null;
  height: number | null;
  label: string | null;
  /** SHA-256 of its bytes; null where they are not in the gallery. */
  picture: string | null;
  /** Packed code by the encoder in use; null where it has none. */
  code: Uint8Array | null;
  bits: number;
  /** Address of the kept thumbnail; null while there is none. */
  thumbnail: string | null;
}

/** The original where the browser can show it; else why there is the thumbnail alone. */
export type OriginalPicture =
  | { kind: 'shown'; address: string; width: number; height: number }
  /** `ask`: the browser may give the file once the person allows its folder again. */
  | { kind: 'missing'; reason: string; ask: boolean };

export interface LightboxActions {
  /** Shows the item at `at` of these; nothing where there is none. */
  open: (ids: readonly string[], at: number) => void;
  /** To another of the pictures that were opened; nothing beyond the ends. */
  go: (at: number) => void;
  /** Two items, or an item and `THE_QUERY`, side by side. */
  compare: (left: string, right: string) => void;
  swap: () => void;
  /** Closes a comparison that was opened from a picture back to that picture, else everything. */
  close: () => void;
  /** Of an item or `THE_QUERY`; null where it is gone. */
  facts: (id: string) => Promise<PictureFacts | null>;
  original: (id: string) => Promise<OriginalPicture>;
  relabel: (id: string, label: string | null) => void;
  saveOriginal: (id: string) => void;
  saveThumbnail: (id: string) => void;
}
