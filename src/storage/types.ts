/** Storage as its users see it: immutable chunks, and one manifest whose replacement makes a generation current. */

/** A chunk's name is the SHA-256 of its bytes, so equal chunks are stored once. */
export interface ChunkRef {
  key: string;
  bytes: number;
}

/** Chunk key -> the time of its pending mark, in milliseconds since 1970: marks that nobody else relies on. */
export type Marks = Map<string, number>;

/** The current state of a gallery: which chunks make up each part, and small values that need no chunk. */
export interface Manifest {
  generation: number;
  /** Part name -> its chunks in order, for example "items", "pictures", "thumbnails", "pixels/32", "codes/<encoder id>". */
  parts: Record<string, ChunkRef[]>;
  /** Small structured-cloneable values: counts, options, descriptions of encoders. */
  meta: Record<string, unknown>;
}

export interface Storage {
  /** False when the browser refused IndexedDB and everything lives in memory until the page closes. */
  readonly persistent: boolean;
  /**
   * Stores up to 8 MiB (throws RangeError beyond). Blobs are kept as Blobs and read by slice. Its pending mark comes into
   * `own`, unless it was somebody else's before.
   */
  putChunk(data: ArrayBuffer | Blob, own?: Marks): Promise<ChunkRef>;
  /**
   * Bytes of a chunk. Throws a DamageError when it is missing or its length or SHA-256 differs; an altered one is
   * forgotten then, so that it counts as missing and the same bytes can be put again.
   */
  readBytes(ref: ChunkRef): Promise<ArrayBuffer>;
  /** A chunk stored as a Blob, to be read by slice; its SHA-256 is checked at the first time. Throws as `readBytes`. */
  readBlob(ref: ChunkRef): Promise<Blob>;
  /**
   * The current manifest of a gallery, or null. Throws a DamageError where it is not what was sealed; where chunks that
   * it names are not there too, unless `missing` is given to take their keys. Throws a UserError for a newer schema.
   */
  readManifest(gallery: string, missing?: Set<string>): Promise<Manifest | null>;
  /**
   * The pointer flip: one strict-durability write. `manifest.generation` must be one above the current, and every chunk
   * that the current one does not name must be there.
   */
  commit(gallery: string, manifest: Manifest): Promise<void>;
  /** Deletes chunks that neither the current nor the previous generation names. Give it what is being written now. */
  collect(gallery: string, keep?: readonly string[]): Promise<number>;
  /**
   * Marks chunks as pending again: no collection takes them within the next hour, whatever names them no more. The marks
   * come into `own` as those of `putChunk` do.
   */
  hold(keys: readonly string[], own?: Marks): Promise<void>;
  /**
   * These marks go, so that the next collection takes the chunks that no manifest names. One that somebody else, another
   * tab say, has set anew meanwhile stays.
   */
  letGo(own: Marks): Promise<void>;
  /** Those of the keys under which no chunk is stored. */
  absent(keys: readonly string[]): Promise<string[]>;
  /** The current manifest of every gallery by its id; null where it is damaged. Throws a UserError for a newer schema. */
  galleries(): Promise<ReadonlyMap<string, Manifest | null>>;
  /** Forgets a gallery, both its generations, and the settings that are its own; `collect` then frees its chunks. */
  deleteGallery(gallery: string, isOwn: (setting: string) => boolean): Promise<void>;
  readSetting(name: string): Promise<unknown>;
  /** Any structured-cloneable value: options, FileSystemDirectoryHandle. */
  writeSetting(name: string, value: unknown): Promise<void>;
  /** Deletes everything of this origin's database. */
  clear(): Promise<void>;
}
