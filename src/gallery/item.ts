/** What a gallery holds: items are files, pictures are their distinct bytes. */

export type Split = 'train' | 'val' | 'test';

/** A file that was added. The same bytes under two paths are two items that share one picture. */
export interface Item {
  /** Stable for the life of the gallery, never a row number. */
  id: string;
  /** As found, with "/" between folders: "animals/ape/ape_001.jpg". */
  path: string;
  /** SHA-256 of the file's bytes, hex: the key of its picture. */
  picture: string;
  bytes: number;
  /** Last change of the file, milliseconds since 1970. */
  modified: number;
  label: string | null;
  /** A person said so: no folder's name changes it. */
  relabelled?: true;
  /** What a folder named train, val, validation or test said, if one did. */
  folderSplit: Split | null;
}

/** Distinct bytes, with the thumbnail that everything afterwards is computed from. */
export interface Picture {
  hash: string;
  /** Upright size of the original in pixels. */
  width: number;
  height: number;
  thumbnail: ThumbnailPlace;
  /** Perceptual hash (`descriptors/perceptual.ts`): 64 hex digits, or a colour where it is flat; lacking where it was kept before there were hashes. */
  perceptual?: string;
}

/** Where a thumbnail lies: `bytes` bytes from `offset` in the shard with that chunk key. */
export interface ThumbnailPlace {
  shard: string;
  offset: number;
  bytes: number;
  type: 'image/jpeg' | 'image/png';
}

/** Stands in a gallery that came without pictures: nothing is read there, and nothing may ask for it. */
export const noThumbnail: ThumbnailPlace = { shard: '', offset: 0, bytes: 0, type: 'image/jpeg' };

/** A file that was not added, and why, in one sentence. */
export interface SkippedFile {
  path: string;
  reason: string;
}
