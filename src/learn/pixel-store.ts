/** Pixels of pictures in memory, found by input size and hash: what training and encoding read. */
import { UserError } from '../lib/error.ts';
import { formatCount } from '../lib/format.ts';

const BLOCK_BYTES = 4 * 1024 * 1024;

interface SizeRows {
  rows: Map<string, Uint8Array<ArrayBuffer>>;
  /** The block that new rows go into, and how much of it is used. */
  block: Uint8Array<ArrayBuffer>;
  used: number;
  /** Hashes whose rows lie in no stored chunk yet, in the order in which they came. */
  unsaved: Set<string>;
}

/** Somebody who waits for one picture. */
interface Waiter {
  here: () => void;
  gone: (reason: Error) => void;
}

export class PixelStore {
  readonly #sizes = new Map<number, SizeRows>();
  /** By size and hash. */
  readonly #waiters = new Map<string, Waiter[]>();

  /** Takes a copy of one picture, `size` x `size` x 3 bytes; one that is known already stays as it is. */
  add(size: number, hash: string, pixels: Uint8Array): void {
    const length = size * size * 3;
    if (pixels.length !== length) {
      throw new RangeError(`${pixels.length} bytes are no picture of ${size} pixels.`);
    }
    const held = this.#of(size);
    if (held.rows.has(hash)) return;
    if (held.used + length > held.block.length) {
      held.block = new Uint8Array(Math.max(1, Math.floor(BLOCK_BYTES / length)) * length);
      held.used = 0;
    }
    const row = held.block.subarray(held.used, held.used + length);
    row.set(pixels);
    held.used += length;
    held.rows.set(hash, row);
    held.unsaved.add(hash);
    this.#welcome(size, hash);
  }

  /** Takes rows that came out of a stored chunk, as views of `pixels`; gives how many. */
  restore(size: number, hashes: readonly string[], pixels: Uint8Array<ArrayBuffer>): number {
    const length = size * size * 3;
    const held = this.#of(size);
    hashes.forEach((hash, index) => {
      held.unsaved.delete(hash);
      if (held.rows.has(hash)) return;
      held.rows.set(hash, pixels.subarray(index * length, (index + 1) * length));
      this.#welcome(size, hash);
    });
    return hashes.length;
  }

  /** Those of `hashes` that are not here at that size, in order, each once. */
  missing(size: number, hashes: readonly string[]): string[] {
    const rows = this.#sizes.get(size)?.rows;
    return [...new Set(hashes)].filter((hash) => !rows?.has(hash));
  }

  /** Views of the rows, in the order of `hashes`. Throws a UserError when any is not here. */
  pictures(size: number, hashes: readonly string[]): Uint8Array<ArrayBuffer>[] {
    const rows = this.#sizes.get(size)?.rows;
    const found = hashes.map((hash) => rows?.get(hash));
    const missing = found.filter((row) => row === undefined).length;
    if (missing > 0) {
      throw new UserError(
        `${formatCount(missing)} of ${formatCount(hashes.length)} pictures have no pixels at ${size} px yet; wait until they are read and try again.`,
      );
    }
    return found as Uint8Array<ArrayBuffer>[];
  }

  /** As `pictures`, once all of them have come. Rejects when the signal aborts or everything is cleared. */
  async arrived(
    size: number,
    hashes: readonly string[],
    signal?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>[]> {
    for (const hash of this.missing(size, hashes)) await this.#arrival(size, hash, signal);
    return this.pictures(size, hashes);
  }

  /** Hashes of rows in no stored chunk yet. */
  unsaved(size: number): string[] {
    return [...(this.#sizes.get(size)?.unsaved ?? [])];
  }

  markSaved(size: number, hashes: readonly string[]): void {
    const unsaved = this.#sizes.get(size)?.unsaved;
    for (const hash of hashes) unsaved?.delete(hash);
  }

  clear(): void {
    this.#sizes.clear();
    const waiting = [...this.#waiters.values()].flat();
    this.#waiters.clear();
    for (const { gone } of waiting)
      gone(new DOMException('The pixels were forgotten.', 'AbortError'));
  }

  async #arrival(size: number, hash: string, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#sizes.get(size)?.rows.has(hash)) return;
    const place = `${size}/${hash}`;
    let onAbort = (): void => undefined;
    const coming = new Promise<void>((here, gone) => {
      this.#waiters.set(place, [...(this.#waiters.get(place) ?? []), { here, gone }]);
      onAbort = () => gone(signal?.reason as Error);
    });
    signal?.addEventListener('abort', onAbort);
    await coming.finally(() => signal?.removeEventListener('abort', onAbort));
  }

  #welcome(size: number, hash: string): void {
    if (this.#waiters.size === 0) return;
    const place = `${size}/${hash}`;
    const waiters = this.#waiters.get(place) ?? [];
    this.#waiters.delete(place);
    for (const { here } of waiters) here();
  }

  #of(size: number): SizeRows {
    let held = this.#sizes.get(size);
    if (!held) {
      held = { rows: new Map(), block: new Uint8Array(0), used: 0, unsaved: new Set() };
      this.#sizes.set(size, held);
    }
    return held;
  }
}

/** Pictures behind each other in one array. */
export function joinPictures(pictures: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pictures.reduce((sum, picture) => sum + picture.length, 0));
  let place = 0;
  for (const picture of pictures) {
    joined.set(picture, place);
    place += picture.length;
  }
  return joined;
}
