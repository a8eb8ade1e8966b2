/** Pictures on their way to a pretrained network: each is taken out once, so that few are in memory at a time. */
import type { Preprocessing } from '../../codes/backbone-id.ts';
import { UserError } from '../../lib/error.ts';

/** How a network wants pictures: the same file for another size or crop is another picture. */
export interface Framing {
  /** Side in pixels. */
  size: number;
  crop: Preprocessing['crop'];
}

interface Waiting {
  pixels: Uint8Array;
  /** How many will take it: two may have brought the same picture. */
  takers: number;
}

/** What was brought for somebody who then gave up goes when so many came after it; nobody brings more than 64 ahead. */
const MOST_WAITING = 256;

export class PictureInbox {
  /** The oldest first. */
  readonly #waiting = new Map<string, Waiting>();

  add(framing: Framing, hash: string, pixels: Uint8Array): void {
    const key = keyOf(framing, hash);
    const takers = 1 + (this.#waiting.get(key)?.takers ?? 0);
    this.#waiting.delete(key);
    this.#waiting.set(key, { pixels, takers });
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > MOST_WAITING) this.#waiting.delete(oldest!);
  }

  /**
   * In the order of `hashes`; they are gone from here then, unless somebody else brought them too. Throws a UserError when
   * one never came.
   */
  take(framing: Framing, hashes: readonly string[]): Uint8Array[] {
    const keys = hashes.map((hash) => keyOf(framing, hash));
    const pictures = keys.map((key) => {
      const found = this.#waiting.get(key);
      if (!found) throw new UserError('A picture did not reach the network; try again.');
      return found.pixels;
    });
    for (const key of keys) this.#release(key);
    return pictures;
  }

  clear(): void {
    this.#waiting.clear();
  }

  #release(key: string): void {
    const found = this.#waiting.get(key);
    if (!found) return;
    found.takers--;
    if (found.takers === 0) this.#waiting.delete(key);
  }
}

function keyOf({ size, crop }: Framing, hash: string): string {
  return `${size} ${crop} ${hash}`;
}
