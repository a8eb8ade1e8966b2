/** The rows of a gallery: what an edit makes of them, and how little of them is written anew. */
import { emptyRows, countRows, selectRows, type EncodedRows } from '../../codes/embeddings.ts';
import { noThumbnail, type Item, type Picture, type SkippedFile } from '../../gallery/item.ts';
import { putJsonPart, readJsonPart } from '../../storage/json-part.ts';
import type { ChunkRef, Storage } from '../../storage/types.ts';
import { leadingRows } from './leading-rows.ts';

/** Items, pictures and refusals; every picture is that of an item. */
export interface GalleryRows {
  items: readonly Item[];
  pictures: readonly Picture[];
  skipped: readonly SkippedFile[];
}

/** Row of each picture in every code matrix. */
export type PictureRows = ReadonlyMap<string, number>;

const rowsPerChunk = 2000;

/** As it is kept: a gallery that came as an index only has no thumbnails. */
type KeptPicture = Omit<Picture, 'thumbnail'> & { thumbnail: Picture['thumbnail'] | null };

/** By their hashes, in the order of every code matrix. Throws a UserError for damage. */
export async function readPictures(
  storage: Storage,
  refs: readonly ChunkRef[],
): Promise<Map<string, Picture>> {
  const kept = await readJsonPart<KeptPicture>(storage, refs);
  return new Map(
    kept.map((picture) => [
      picture.hash,
      { ...picture, thumbnail: picture.thumbnail ?? noThumbnail },
    ]),
  );
}

/**
 * With more rows behind those that are there. A skipped file takes the place of an earlier refusal of its path. A file
 * of a path whose label a person corrected keeps that label. `known` gives pictures that were there once.
 */
export function withAdded(
  rows: GalleryRows,
  added: GalleryRows,
  known: (hash: string) => Picture | undefined,
): GalleryRows {
  const refused = new Set(added.skipped.map(({ path }) => path));
  const corrected = new Map(
    rows.items.filter(({ relabelled }) => relabelled).map(({ path, label }) => [path, label]),
  );
  const items = added.items.map((item): Item => {
    const label = corrected.get(item.path);
    return label === undefined ? item : { ...item, label, relabelled: true };
  });
  const all = new Map([...rows.pictures, ...added.pictures].map((one) => [one.hash, one]));
  for (const { picture } of items) {
    // its last item may have been removed while this one was on its way
    const removed = all.has(picture) ? undefined : known(picture);
    if (removed) all.set(picture, removed);
  }
  return {
    items: [...rows.items, ...items],
    pictures: [...all.values()],
    skipped: [...rows.skipped.filter(({ path }) => !refused.has(path)), ...added.skipped],
  };
}

/** Without these items, and without the pictures that no other item has; with more skipped files. */
export function withoutItems(
  rows: GalleryRows,
  ids: ReadonlySet<string>,
  more: readonly SkippedFile[] = [],
): GalleryRows {
  const items = rows.items.filter(({ id }) => !ids.has(id));
  const wanted = new Set(items.map(({ picture }) => picture));
  const pictures = rows.pictures.filter(({ hash }) => wanted.has(hash));
  return { items, pictures, skipped: [...rows.skipped, ...more] };
}

/** With labels that a person gave, by the ids of items; null takes a label away. */
export function withLabels(
  rows: GalleryRows,
  labels: ReadonlyMap<string, string | null>,
): GalleryRows {
  const items = rows.items.map((item): Item => {
    const label = labels.get(item.id);
    return label === undefined ? item : { ...item, label, relabelled: true };
  });
  return { ...rows, items };
}

/** With more known of some pictures, by their hashes. */
export function withFacts(
  rows: GalleryRows,
  facts: ReadonlyMap<string, Partial<Omit<Picture, 'hash'>>>,
): GalleryRows {
  const pictures = rows.pictures.map((picture) => {
    const more = facts.get(picture.hash);
    return more ? { ...picture, ...more } : picture;
  });
  return { ...rows, pictures };
}

/** Pictures that are there before and not after. */
export function picturesGone(before: GalleryRows, after: GalleryRows): Picture[] {
  const left = new Set(after.pictures.map(({ hash }) => hash));
  return before.pictures.filter(({ hash }) => !left.has(hash));
}

/** Whether all that was there is there unchanged, with more behind it or nothing. */
export function isExtended<Row>(before: readonly Row[], after: readonly Row[]): boolean {
  return before.length <= after.length && before.every((row, place) => row === after[place]);
}

/** The parts with other chunks in the place of some, by the keys of those. */
export function withReplaced(
  parts: Record<string, ChunkRef[]>,
  replaced: ReadonlyMap<string, ChunkRef[]>,
): Record<string, ChunkRef[]> {
  const replace = (ref: ChunkRef): ChunkRef[] => replaced.get(ref.key) ?? [ref];
  return Object.fromEntries(
    Object.entries(parts).map(([name, refs]) => [name, refs.flatMap(replace)]),
  );
}

/** Stores what differs from `before`, which `parts` hold; gives the parts that a flip makes current. */
export async function putGalleryRows(
  storage: Storage,
  parts: Record<string, ChunkRef[]>,
  before: GalleryRows,
  after: GalleryRows,
): Promise<Record<string, ChunkRef[]>> {
  const { items, pictures, skipped } = before;
  return {
    items: await putChanged(storage, parts['items'], items, after.items),
    pictures: await putChanged(storage, parts['pictures'], pictures, after.pictures),
    skipped: await putChanged(storage, parts['skipped'], skipped, after.skipped),
  };
}

/** Chunks that hold the same rows as before stay as they are. */
async function putChanged<Row>(
  storage: Storage,
  refs: readonly ChunkRef[] = [],
  before: readonly Row[],
  after: readonly Row[],
): Promise<ChunkRef[]> {
  const chunks: ChunkRef[] = [];
  for (let start = 0; start < after.length; start += rowsPerChunk) {
    const rows = after.slice(start, start + rowsPerChunk);
    const old = before.slice(start, start + rowsPerChunk);
    const ref = refs[start / rowsPerChunk];
    const isSame = old.length === rows.length && isExtended(old, rows);
    chunks.push(...(ref && isSame ? [ref] : await putJsonPart(storage, rows, rowsPerChunk)));
  }
  return chunks;
}

/** Rows that an encoder gave pictures which lay as in `before`, for pictures in this order; up to the first without one. */
export function fittedRows(
  { codes, embeddings }: EncodedRows,
  before: PictureRows,
  hashes: readonly string[],
): EncodedRows {
  const places = hashes.map((hash) => before.get(hash) ?? Infinity);
  const rows = leadingRows(places, codes.count);
  const isWhole = countRows(embeddings) >= codes.count;
  return {
    codes: codes.select(rows),
    embeddings: isWhole ? selectRows(embeddings, rows) : emptyRows(embeddings, 0),
  };
}
