/** Which pictures ask and which answer when an encoder is judged, and what an encoder says of them. */
import { countRows, selectRows, type EncodedRows } from '../../codes/embeddings.ts';
import type { Split } from '../../gallery/item.ts';
import { UserError } from '../../lib/error.ts';
import { createRandom, permutation } from '../../lib/random.ts';
import type { LabelledSide } from '../../workers/analyse-evaluate.ts';
import type { EncodedSide } from '../../workers/query-distances.ts';
import { picturesOf } from '../galleries/gallery-view.ts';
import type { PictureRows } from '../library/library-rows.ts';
import { library } from '../session.ts';
import { get, parameters } from '../store.ts';

/** More copies than this tell nothing new and take time. */
const mostCopies = 500;

/** Labelled items by their pictures. */
export interface LabelledPictures {
  hashes: string[];
  /** Places in the gallery's list of labels. */
  labels: Int32Array<ArrayBuffer>;
}

/** Pictures of which altered copies ask, and those that they ask. */
export interface CopiedPictures {
  originals: string[];
  /** Row of the gallery of each original. */
  places: Int32Array<ArrayBuffer>;
  gallery: string[];
}

/** The labelled items of some splits; those whose picture a stronger split has are left out: they would find themselves. */
export function labelledPictures(wanted: readonly Split[]): LabelledPictures {
  const { items, splits, labels } = get().gallery;
  const number = new Map(labels.map(({ label }, index) => [label, index]));
  const counted = new Set(wanted.flatMap((split) => picturesOf(split)));
  const chosen = items.filter(
    ({ label, picture }, row) =>
      label !== null && wanted.includes(splits[row]!) && counted.has(picture),
  );
  return {
    hashes: chosen.map(({ picture }) => picture),
    labels: Int32Array.from(chosen, ({ label }) => number.get(label!) ?? -1),
  };
}

/** At most 500 of the validation pictures (of all searchable ones where there are none), drawn by the page's seed. */
export function copiedPictures(takesPart: (hash: string) => boolean): CopiedPictures {
  const val = picturesOf('val').filter(takesPart);
  const gallery = [...picturesOf('train').filter(takesPart), ...val];
  const pool = val.length > 0 ? val : gallery;
  const order = permutation(pool.length, createRandom(parameters.seed));
  const originals = Array.from(order.subarray(0, mostCopies), (index) => pool[index]!);
  const place = new Map(gallery.map((hash, row) => [hash, row]));
  return { originals, places: Int32Array.from(originals, (hash) => place.get(hash)!), gallery };
}

/** Rows of an encoder, and how pictures lay when they were taken. */
export interface SaidRows {
  rows: EncodedRows;
  places: PictureRows;
  /** So many of them count, from the first. */
  count: number;
}

/** Whether there is a row of a picture that counts: what came in too late has none yet. */
export function isAmong({ places, count }: SaidRows): (hash: string) => boolean {
  return (hash) => (places.get(hash) ?? Infinity) < count;
}

/** What a kept encoder says of these pictures, each of which is encoded. Throws where it has no rows. */
export function encodedSide(encoder: string, hashes: readonly string[]): EncodedSide {
  const rows = library().rowsOf(encoder);
  if (!rows) throw new RangeError(`There are no rows of the encoder "${encoder}".`);
  return sideOf({ rows, places: library().pictureRows() }, hashes);
}

/** Pictures were removed between being chosen to measure with and being measured with. */
export class PicturesGone extends UserError {}

/** What these rows say of pictures. Throws `PicturesGone` where one of them was removed since it was chosen. */
export function sideOf(
  { rows: said, places }: Omit<SaidRows, 'count'>,
  hashes: readonly string[],
): EncodedSide {
  const rows = Uint32Array.from(hashes, (hash) => rowAmong(places, hash));
  const hasEmbeddings = countRows(said.embeddings) >= said.codes.count;
  return {
    count: hashes.length,
    codes: said.codes.select(rows).packedRows(),
    embeddings: hasEmbeddings ? selectRows(said.embeddings, rows) : null,
  };
}

function rowAmong(places: PictureRows, hash: string): number {
  const row = places.get(hash);
  if (row !== undefined) return row;
  throw new PicturesGone(
    'Pictures were removed while they were measured with, so those figures are left out; evaluate again.',
  );
}

/** The same with labels; pictures whose rows do not count are left out. */
export function labelledSide(said: SaidRows, pictures: LabelledPictures): LabelledSide {
  const there = pictures.hashes.map(isAmong(said));
  const hashes = pictures.hashes.filter((_, place) => there[place]);
  const labels = pictures.labels.filter((_, place) => there[place]);
  return { ...sideOf(said, hashes), labels };
}
