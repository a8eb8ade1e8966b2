/** Thumbnails gathered into Blob shards of about 4 MiB, which are read by slice. */
import { largestChunkBytes } from './chunks.ts';
import type { ChunkRef, Marks, Storage } from './types.ts';

const fullBytes = 4 * 1024 * 1024;

/** A sealed shard, and where in it each buffer lies, in the order of adding. */
export interface SealedShard {
  ref: ChunkRef;
  places: { offset: number; bytes: number }[];
}

/** Collects buffers; a shard's key is its hash, so places are complete only once it is sealed. */
export class ShardWriter {
  readonly #storage: Storage;
  /** Marks of the shards that were sealed, for whoever lets go of them. */
  readonly own: Marks = new Map();
  #pieces: ArrayBuffer[] = [];
  #bytes = 0;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** True from 4 MiB on: time to seal. */
  get full(): boolean {
    return this.#bytes >= fullBytes;
  }

  /** Throws a RangeError when the shard would grow beyond the 8 MiB of a chunk: seal it first. */
  add(bytes: ArrayBuffer): { offset: number } {
    const offset = this.#bytes;
    if (offset + bytes.byteLength > largestChunkBytes) {
      throw new RangeError(
        `A shard of ${offset} bytes cannot take ${bytes.byteLength} more; ${largestChunkBytes} is the most.`,
      );
    }
    this.#pieces.push(bytes);
    this.#bytes += bytes.byteLength;
    return { offset };
  }

  /**
   * Stores what was added and starts the next shard; null when nothing was added. Buffers added while it runs belong
   * to the next shard. When it throws (storage is full), what was added is dropped.
   */
  async seal(): Promise<SealedShard | null> {
    const pieces = this.#pieces;
    if (pieces.length === 0) return null;
    this.#pieces = [];
    this.#bytes = 0;
    let offset = 0;
    const places = pieces.map(({ byteLength: bytes }) => {
      const place = { offset, bytes };
      offset += bytes;
      return place;
    });
    return { ref: await this.#storage.putChunk(new Blob(pieces), this.own), places };
  }
}
