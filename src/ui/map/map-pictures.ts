/** Decoded thumbnails for the map: those asked for last stay, the others are let go. */

const MOST_PICTURES = 400;
const MOST_LOADING = 6;

export class MapPictures {
  readonly #address: (hash: string) => Promise<string>;
  readonly #loaded: () => void;
  readonly #pictures = new Map<string, ImageBitmap>();
  readonly #failed = new Set<string>();
  #wanted: string[] = [];
  readonly #loading = new Set<string>();

  /** `loaded` is called after each picture that came. */
  constructor(address: (hash: string) => Promise<string>, loaded: () => void) {
    this.#address = address;
    this.#loaded = loaded;
  }

  /** The picture, if it is decoded. */
  get(hash: string): ImageBitmap | null {
    const picture = this.#pictures.get(hash);
    if (!picture) return null;
    this.#pictures.delete(hash);
    this.#pictures.set(hash, picture);
    return picture;
  }

  /** These are seen now: what is missing of them is fetched, what was wanted before and has not begun is not. */
  want(hashes: readonly string[]): void {
    this.#wanted = hashes.filter(
      (hash) => !this.#pictures.has(hash) && !this.#loading.has(hash) && !this.#failed.has(hash),
    );
    this.#next();
  }

  clear(): void {
    this.#wanted = [];
    for (const picture of this.#pictures.values()) picture.close();
    this.#pictures.clear();
  }

  #next(): void {
    while (this.#loading.size < MOST_LOADING) {
      const hash = this.#wanted.shift();
      if (hash === undefined) return;
      this.#loading.add(hash);
      void this.#load(hash);
    }
  }

  async #load(hash: string): Promise<void> {
    try {
      const image = new Image();
      image.src = await this.#address(hash);
      await image.decode();
      this.#keep(hash, await createImageBitmap(image));
    } catch {
      this.#failed.add(hash); // it stays a point
    }
    this.#loading.delete(hash);
    this.#loaded();
    this.#next();
  }

  #keep(hash: string, picture: ImageBitmap): void {
    this.#pictures.set(hash, picture);
    if (this.#pictures.size <= MOST_PICTURES) return;
    const [oldest, bitmap] = this.#pictures.entries().next().value!;
    bitmap.close();
    this.#pictures.delete(oldest);
  }
}
