/** Which pictures a map shows, and the rows that it is drawn from. */
import { countRows, noEmbeddings, selectRows, type Embeddings } from '../../codes/embeddings.ts';
import type { Item } from '../../gallery/item.ts';
import { UserError } from '../../lib/error.ts';
import type { EncoderRecord } from '../library/library.ts';
import { library } from '../session.ts';
import { get } from '../store.ts';

/** More points than this would take minutes, and lie on top of each other. */
const MOST_POINTS = 10_000;
const FEWEST_POINTS = 5;

export interface MapRows {
  record: EncoderRecord;
  items: Item[];
  /** Row of each item among the embeddings. */
  rows: number[];
  /** How many pictures have embeddings. */
  of: number;
}

/** An even sample of the pictures that the encoder in use knows. Throws a UserError where there are too few. */
export function mapRows(): MapRows {
  const record = library().encoder(get().activeEncoder);
  const all = record ? picturesWith(embeddingsOf(record.id)) : [];
  if (!record || all.length < FEWEST_POINTS) {
    throw new UserError(
      `A map needs at least ${FEWEST_POINTS} pictures with codes; add more pictures, or wait until their codes are made.`,
    );
  }
  const count = Math.min(all.length, MOST_POINTS);
  const chosen = Array.from(
    { length: count },
    (_, index) => all[Math.floor((index * all.length) / count)]!,
  );
  const items = chosen.map(({ item }) => item);
  return { record, items, rows: chosen.map(({ row }) => row), of: all.length };
}

/** The same pictures as the points of a map that is shown, whatever came in since; a new choice where there is none. */
export function shownRows(): MapRows {
  const { points } = get().map;
  const record = points && library().encoder(points.encoder);
  const known = points ? countRows(embeddingsOf(points.encoder) ?? noEmbeddings('hamming')) : 0;
  if (!points || !record) return mapRows();
  const places = library().pictureRows();
  const rows = points.items.map(({ picture }) => places.get(picture) ?? known);
  if (rows.some((row) => row >= known)) return mapRows();
  return { record, items: [...points.items], rows, of: points.of };
}

/** The embeddings that a map of this encoder is drawn from; undefined where it has none. */
export function embeddingsOf(encoder: string | null): Embeddings | undefined {
  return encoder === null ? undefined : library().embeddings.get(encoder);
}

/** A copy of some rows, to be handed to a worker. */
export function copyRows({ record, rows }: MapRows): Embeddings {
  return selectRows(embeddingsOf(record.id)!, rows);
}

function picturesWith(embeddings: Embeddings | undefined): { item: Item; row: number }[] {
  const known = embeddings ? countRows(embeddings) : 0;
  const rows = library().pictureRows();
  const seen = new Set<string>();
  return get().gallery.items.flatMap((item) => {
    const row = rows.get(item.picture) ?? known;
    if (row >= known || seen.has(item.picture)) return [];
    seen.add(item.picture);
    return [{ item, row }];
  });
}
