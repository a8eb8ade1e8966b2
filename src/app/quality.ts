/** How well an encoder finds: the same measure for every encoder of the gallery. */
import type { CodeMatrix } from '../codes/code-matrix.ts';
import type { Item, Split } from '../gallery/item.ts';
import { createRandom, permutation } from '../lib/random.ts';
import { picturesOf } from './gallery-view.ts';
import type { EncoderRecord } from './library.ts';
import { ensureLoaded } from './encoder-loading.ts';
import { ensurePixels } from './pixels.ts';
import { analyse, learn, library } from './session.ts';
import type { Quality } from './state.ts';
import { get, parameters } from './store.ts';

/** More copies than this tell nothing new and take time. */
const mostCopies = 500;

interface LabelledCodes {
  codes: Uint8Array<ArrayBuffer>;
  labels: Int32Array<ArrayBuffer>;
  count: number;
}

/** Null where the gallery is too small to measure anything. */
export async function measureQuality(record: EncoderRecord): Promise<Quality | null> {
  const { labels } = get().gallery;
  const val = labels.length > 1 ? labelled(record, ['val']) : null;
  const train = labels.length > 1 ? labelled(record, ['train']) : null;
  if (!val || !train || val.count === 0 || train.count === 0) return measureCopies(record);
  const found = await analyse.remote.evaluateCodes({
    bits: record.bits,
    gallery: train,
    queries: val,
    clusters: false,
    clusterSeed: parameters.seed,
  });
  return {
    measure: 'precision at 10',
    value: found.precisionAt10,
    queries: found.queries,
    gallery: found.gallery,
    test: await measureTest(record),
  };
}

async function measureTest(record: EncoderRecord): Promise<Quality['test']> {
  const queries = labelled(record, ['test']);
  if (queries.count === 0) return null;
  const found = await analyse.remote.evaluateCodes({
    bits: record.bits,
    gallery: labelled(record, ['train', 'val']),
    queries,
    clusters: true,
    clusterSeed: parameters.seed,
  });
  return {
    precisionAt10: found.precisionAt10,
    queries: found.queries,
    gallery: found.gallery,
    normalizedMutualInformation: found.normalizedMutualInformation ?? 0,
    reconstructionError: await reconstructionError(record),
  };
}

async function reconstructionError(record: EncoderRecord): Promise<number | null> {
  const hashes = picturesOf('test');
  await ensureLoaded(record.id);
  await ensurePixels(record.inputSize, hashes);
  return learn.remote.reconstructionError({ encoder: record.id, hashes });
}

/** Without labels: how often an augmented copy finds its original first. */
async function measureCopies(record: EncoderRecord): Promise<Quality | null> {
  const codes = library().codes.get(record.id);
  if (!codes) return null;
  const rows = library().pictureRows();
  const hasCode = (hash: string): boolean => rows.get(hash)! < codes.count;
  const val = picturesOf('val').filter(hasCode);
  const searchable = [...picturesOf('train').filter(hasCode), ...val];
  if (searchable.length < 2) return null;
  const pool = val.length > 0 ? val : searchable;
  const order = permutation(pool.length, createRandom(parameters.seed));
  const hashes = Array.from(order.subarray(0, mostCopies), (index) => pool[index]!);
  await ensureLoaded(record.id);
  await ensurePixels(record.inputSize, hashes);
  const input = { encoder: record.id, hashes, seed: parameters.seed };
  const copies = await learn.remote.encodeCopies(input);
  const place = new Map(searchable.map((hash, row) => [hash, row]));
  const gallery = codes.select(Uint32Array.from(searchable, (hash) => rows.get(hash)!));
  const found = await analyse.remote.findOriginals({
    bits: record.bits,
    gallery: { codes: gallery.packedRows(), count: gallery.count },
    copies: { codes: copies.codes, count: hashes.length },
    originals: Int32Array.from(hashes, (hash) => place.get(hash)!),
  });
  return {
    measure: 'copies found',
    value: found.foundFirst,
    queries: hashes.length,
    gallery: gallery.count,
    test: null,
  };
}

/** Codes and label numbers of the labelled items of some splits; what came in too late to have a code is left out. */
function labelled(record: EncoderRecord, wanted: Split[]): LabelledCodes {
  const { items, splits, labels } = get().gallery;
  const number = new Map(labels.map(({ label }, index) => [label, index]));
  const rows = library().pictureRows();
  const codes: CodeMatrix = library().codes.get(record.id)!;
  // a copy of the very same picture in another split would find itself
  const counted = new Set(wanted.flatMap((split) => picturesOf(split)));
  const chosen = items.filter(
    ({ label, picture }, row) =>
      label !== null &&
      wanted.includes(splits[row]!) &&
      counted.has(picture) &&
      rows.get(picture)! < codes.count,
  );
  const matrix = codes.select(Uint32Array.from(chosen, ({ picture }: Item) => rows.get(picture)!));
  return {
    codes: matrix.packedRows(),
    labels: Int32Array.from(chosen, ({ label }) => number.get(label!) ?? -1),
    count: chosen.length,
  };
}
