/** Pictures that were removed leave the shards that still hold them: thumbnails, pixels and features. */
import type { Picture } from '../../gallery/item.ts';
import { ShardWriter } from '../../storage/blob-shards.ts';
import { decodeFeatureShard, encodeFeatureShard } from '../../storage/feature-shard.ts';
import { decodePixelShard, encodePixelShard } from '../../storage/pixel-shard.ts';
import type { ChunkRef, Storage } from '../../storage/types.ts';
import type { Library } from './library.ts';

/** Chunk key -> the chunks that take its place. */
export type ReplacedChunks = Map<string, ChunkRef[]>;

/** Where thumbnails lie now, by the hash of their picture. */
type Moved = Map<string, Pick<Picture, 'thumbnail'>>;

/**
 * Writes every shard anew that holds something of a removed picture, and forgets the old ones in one flip. Does nothing
 * where no picture was removed since the last time; what is removed meanwhile is left for the next. Meant for the moment when a gallery was opened and nothing reads it.
 */
export async function tidyShards(library: Library): Promise<void> {
  if (!library.meta.untidy) return;
  await library.putting((storage) => writeAnew(library, storage));
  // the generation before still names the old chunks; once there is one more, nothing does
  await library.commit({});
  await library.storage.collect(library.id);
}

async function writeAnew(library: Library, storage: Storage): Promise<void> {
  const replaced: ReplacedChunks = new Map();
  const places = library.pictureRows();
  const moved = await tidyThumbnails(library, storage, replaced);
  const isThere = (hash: string): boolean => library.pictures.has(hash);
  for (const name of library.partNames((one) => /^(pixels|features)\//.test(one))) {
    const tidied = name.startsWith('pixels/') ? tidiedPixels : tidiedFeatures;
    for (const ref of library.part(name)) {
      const shard = tidied(await storage.readBytes(ref), isThere);
      if (shard !== 'whole') replaced.set(ref.key, await put(storage, shard));
    }
  }
  await library.tidied(moved, replaced, places);
}

async function tidyThumbnails(
  library: Library,
  storage: Storage,
  replaced: ReplacedChunks,
): Promise<Moved> {
  const inShard = picturesByShard(library.pictures.values());
  const moved: Moved = new Map();
  for (const ref of library.part('thumbnails')) {
    const pictures = inShard.get(ref.key) ?? [];
    const bytes = pictures.reduce((sum, { thumbnail }) => sum + thumbnail.bytes, 0);
    if (bytes === ref.bytes) continue;
    const blob = await storage.readBlob(ref);
    library.formerShards.set(ref.key, blob);
    const writer = new ShardWriter(storage);
    for (const { thumbnail } of pictures) {
      const { offset, bytes: length } = thumbnail;
      writer.add(await blob.slice(offset, offset + length).arrayBuffer());
    }
    const sealed = await writer.seal();
    replaced.set(ref.key, sealed ? [sealed.ref] : []);
    pictures.forEach(({ hash, thumbnail }, place) => {
      const { offset } = sealed!.places[place]!;
      moved.set(hash, { thumbnail: { ...thumbnail, shard: sealed!.ref.key, offset } });
    });
  }
  return moved;
}

function picturesByShard(pictures: Iterable<Picture>): Map<string, Picture[]> {
  const inShard = new Map<string, Picture[]>();
  for (const picture of pictures) {
    const { shard } = picture.thumbnail;
    const others = inShard.get(shard);
    if (others) others.push(picture);
    else inShard.set(shard, [picture]);
  }
  return inShard;
}

/** A shard without the rows of removed pictures, null where none is left. */
type Tidied = ArrayBuffer | null | 'whole';

function tidiedPixels(buffer: ArrayBuffer, isThere: (hash: string) => boolean): Tidied {
  const { size, hashes, pixels } = decodePixelShard(buffer);
  const rows = rowsThere(hashes, isThere);
  if (rows.length === hashes.length) return 'whole';
  if (rows.length === 0) return null;
  const left = pickRows(
    pixels,
    size * size * 3,
    rows,
    new Uint8Array(rows.length * size * size * 3),
  );
  return encodePixelShard({ size, hashes: rows.map((row) => hashes[row]!), pixels: left });
}

function tidiedFeatures(buffer: ArrayBuffer, isThere: (hash: string) => boolean): Tidied {
  const { width, hashes, values } = decodeFeatureShard(buffer);
  const rows = rowsThere(hashes, isThere);
  if (rows.length === hashes.length) return 'whole';
  if (rows.length === 0) return null;
  const left = pickRows(values, width, rows, new Float32Array(rows.length * width));
  return encodeFeatureShard({ width, hashes: rows.map((row) => hashes[row]!), values: left });
}

function rowsThere(hashes: readonly string[], isThere: (hash: string) => boolean): number[] {
  return hashes.flatMap((hash, row) => (isThere(hash) ? [row] : []));
}

function pickRows<Values extends Uint8Array | Float32Array>(
  from: Values,
  width: number,
  rows: readonly number[],
  into: Values,
): Values {
  rows.forEach((row, place) =>
    into.set(from.subarray(row * width, (row + 1) * width), place * width),
  );
  return into;
}

async function put(storage: Storage, shard: ArrayBuffer | null): Promise<ChunkRef[]> {
  return shard === null ? [] : [await storage.putChunk(shard)];
}
