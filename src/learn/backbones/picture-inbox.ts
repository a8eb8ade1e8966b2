/** Pictures on their way to a pretrained network: each is taken out once, so that few are in memory at a time. */
import { UserError } from '../../lib/error.ts';

export class PictureInbox {
  readonly #pictures = new Map<string, Uint8Array>();

  add(hash: string, pixels: Uint8Array): void {
    this.#pictures.set(hash, pixels);
  }

  /** In the order of `hashes`; they are gone from here then. Throws a UserError when one never came. */
  take(hashes: readonly string[]): Uint8Array[] {
    return hashes.map((hash) => {
      const picture = this.#pictures.get(hash);
      if (!picture) throw new UserError('A picture did not reach the network; try again.');
      this.#pictures.delete(hash);
      return picture;
    });
  }

  clear(): void {
    this.#pictures.clear();
  }
}
