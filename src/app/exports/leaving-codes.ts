/** Which codes leave: those of the encoder in use, one for each item of the open gallery that has one. */
import { countRows, selectRows, unitRows } from '../../codes/embeddings.ts';
import type { CodesTable } from '../../exchange/codes/codes-table.ts';
import { packRows } from '../../exchange/codes/packed-rows.ts';
import type { Item, Split } from '../../gallery/item.ts';
import type { EncoderRecord } from '../library/library.ts';
import { library } from '../session.ts';
import { get } from '../store.ts';

export interface LeavingCodes {
  encoder: EncoderRecord;
  items: readonly Item[];
  /** Of `items`. */
  splits: readonly Split[];
  /** Row of each item in the code matrix; items that share a picture share it. */
  rows: Uint32Array<ArrayBuffer>;
  /** Items that have no code yet. */
  without: number;
  /** Numbers of a float latent; null where not every row has one. */
  width: number | null;
}

/** Null where no encoder is in use, or it has no codes yet. */
export function leavingCodes(): LeavingCodes | null {
  const { activeEncoder, gallery } = get();
  const encoder = library().encoder(activeEncoder);
  const codes = encoder && library().codes.get(encoder.id);
  if (!codes) return null;
  const places = library().pictureRows();
  const items: Item[] = [];
  const splits: Split[] = [];
  const rows: number[] = [];
  gallery.items.forEach((item, index) => {
    const row = places.get(item.picture);
    if (row === undefined || row >= codes.count) return;
    items.push(item);
    splits.push(gallery.splits[index]!);
    rows.push(row);
  });
  if (rows.length === 0) return null;
  const without = gallery.items.length - items.length;
  return { encoder, items, splits, rows: Uint32Array.from(rows), without, width: widthOf(encoder) };
}

function widthOf({ id }: EncoderRecord): number | null {
  const [codes, embeddings] = [library().codes.get(id), library().embeddings.get(id)];
  const all = codes && embeddings && embeddings.width > 0 && countRows(embeddings) >= codes.count;
  return all ? embeddings.width : null;
}

/**
 * The rows themselves without a sprite, copied, so that what changes in the gallery from here on does not reach them; to
 * be called at once, since rows fit the gallery as it was when `leaving` was made.
 */
export function codesTable(leaving: LeavingCodes): CodesTable {
  const { encoder, items, splits, rows } = leaving;
  const { id, name, method, backend, inputSize, compare, bits } = encoder;
  const { galleries } = get();
  return {
    gallery: galleries.list.find((gallery) => gallery.id === galleries.current)?.name ?? '',
    createdAt: new Date().toISOString(),
    version: __APP_VERSION__,
    encoder: { id, name, method, backend, inputSize, compare },
    count: rows.length,
    bits,
    codes: packRows(library().codes.get(id)!, rows),
    ids: items.map((item) => item.id),
    paths: items.map(({ path }) => path),
    labels: items.map(({ label }) => label),
    splits,
    latents: latentsOf(leaving),
    sprite: null,
  };
}

/** Rows that were kept in 8 bits, each scaled by itself, leave with length 1. */
function latentsOf({ encoder, rows, width }: LeavingCodes): CodesTable['latents'] {
  if (width === null) return null;
  const selected = selectRows(library().embeddings.get(encoder.id)!, rows);
  const { values } = selected;
  if (values instanceof Float32Array) return { width, values, unit: false };
  return { width, values: unitRows(selected), unit: true };
}
