/** Pictures on their way into the library: collected in the order of their paths, written in shards, then flipped in. */
import type { Item, Picture, SkippedFile } from '../../gallery/item.ts';
import { ShardWriter } from '../../storage/blob-shards.ts';
import type { Library } from '../library/library.ts';

const flushAfterMilliseconds = 4000;

export interface DecodedItem {
  item: Item;
  picture: Omit<Picture, 'thumbnail'>;
  thumbnail: { bytes: ArrayBuffer; type: Picture['thumbnail']['type'] };
}

interface Collected {
  items: Item[];
  decoded: DecodedItem[];
  skipped: SkippedFile[];
}

export class IngestBatch {
  readonly #library: Library;
  readonly #writer: ShardWriter;
  #items: Item[] = [];
  #pictures: DecodedItem[] = [];
  #waiting = new Set<string>();
  #skipped: SkippedFile[] = [];
  #ids: Set<string>;
  #lastFlush = performance.now();

  constructor(library: Library) {
    this.#library = library;
    this.#writer = new ShardWriter(library.storage);
    this.#ids = new Set(library.items.map(({ id }) => id));
  }

  /** False when the same path with the same bytes is there already. */
  add(decoded: DecodedItem): boolean {
    const { item, picture, thumbnail } = decoded;
    if (this.#ids.has(item.id)) return false;
    this.#ids.add(item.id);
    this.#items.push(item);
    const known = this.#library.pictures.has(picture.hash) || this.#waiting.has(picture.hash);
    if (known) return true;
    this.#waiting.add(picture.hash);
    this.#pictures.push(decoded);
    this.#writer.add(thumbnail.bytes);
    return true;
  }

  skip(file: SkippedFile): void {
    this.#skipped.push(file);
  }

  /** True when a shard is full, or enough time went by that a crash would lose too much. */
  get due(): boolean {
    const old = performance.now() - this.#lastFlush > flushAfterMilliseconds;
    return this.#writer.full || (old && this.#items.length > 0);
  }

  /** Writes what was collected and makes it current. When it throws, what was collected is dropped. */
  async flush(): Promise<void> {
    this.#lastFlush = performance.now();
    const [items, decoded, skipped] = [this.#items, this.#pictures, this.#skipped];
    if (items.length + skipped.length === 0) return;
    this.#items = [];
    this.#pictures = [];
    this.#skipped = [];
    try {
      await this.#keep({ items, decoded, skipped });
    } catch (error) {
      await this.#library.letGo(this.#writer.own);
      throw error;
    } finally {
      this.#writer.own.clear();
    }
    this.#waiting.clear();
  }

  async #keep({ items, decoded, skipped }: Collected): Promise<void> {
    const sealed = await this.#writer.seal();
    const pictures = decoded.map(({ picture, thumbnail: { type } }, index) => {
      const thumbnail = { shard: sealed!.ref.key, ...sealed!.places[index]!, type };
      return { ...picture, thumbnail };
    });
    await this.#library.append({ items, pictures, skipped }, sealed ? [sealed.ref] : []);
  }
}
