/** How well an encoder finds: the same measure for every encoder of the gallery. */
import type { EncodedRows } from '../../codes/embeddings.ts';
import type { LabelFigures } from '../../evaluate/evaluation.ts';
import type { Split } from '../../gallery/item.ts';
import { picturesOf } from '../galleries/gallery-view.ts';
import { encodeCopies } from './inputs.ts';
import type { EncoderRecord } from '../library/library.ts';
import type { PictureRows } from '../library/library-rows.ts';
import { encodeSurely } from './encode-surely.ts';
import { ensureLoaded } from './encoder-loading.ts';
import {
  copiedPictures,
  isAmong,
  labelledPictures,
  labelledSide,
  sideOf,
  type CopiedPictures,
} from './measured-pictures.ts';
import type { LabelsInput } from '../../workers/analyse-evaluate.ts';
import { ensurePixels } from '../library/pixels.ts';
import { analyse, learn, library } from '../session.ts';
import type { EncoderState, Quality } from '../state.ts';
import { get, parameters } from '../store.ts';

/** An encoder that is judged: a kept one, or one that answers in the learn worker under that id and is not kept. */
export interface Judged {
  encoder: Pick<EncoderState, 'id' | 'method' | 'inputSize' | 'backbone' | 'compare' | 'bits'>;
  rows: EncodedRows;
  /** Row of each picture among them. */
  places: PictureRows;
  /** Pictures in the order of the gallery that take part, at most as many as there are rows. */
  count: number;
}

/** Null where the gallery is too small to measure anything. */
export async function measureQuality(record: EncoderRecord): Promise<Quality | null> {
  const rows = library().rowsOf(record.id);
  if (!rows) return null;
  const places = library().pictureRows();
  const judged = { encoder: record, rows, places, count: rows.codes.count };
  const quality = await measureFinding(judged);
  if (quality?.measure !== 'precision at 10') return quality;
  return { ...quality, test: await measureTest(judged) };
}

/**
 * The common measure alone, without the test pictures; null where the gallery is too small. Which pictures ask and
 * answer is settled before this returns: two encoders that are measured in the same turn are asked the same.
 */
export async function measureFinding(judged: Judged): Promise<Quality | null> {
  const labelled = get().gallery.labels.length > 1;
  const copied = copiedPictures(isAmong(judged));
  const found = labelled ? await measureLabels(judged, ['val'], ['train'], []) : null;
  if (!found) return measureCopies(judged, copied);
  return {
    measure: 'precision at 10',
    value: precisionAt10(found.figures),
    queries: found.queries,
    gallery: found.gallery,
    test: null,
  };
}

interface Found {
  figures: LabelFigures;
  queries: number;
  gallery: number;
}

/** Null where one of the sides has no labelled picture. */
async function measureLabels(
  judged: Judged,
  asking: Split[],
  answering: Split[],
  clusters: LabelsInput['clusters'],
): Promise<Found | null> {
  const { compare, bits } = judged.encoder;
  const queries = labelledSide(judged, labelledPictures(asking));
  const gallery = labelledSide(judged, labelledPictures(answering));
  if (queries.count === 0 || gallery.count === 0) return null;
  const input = { compare, bits, gallery, queries, clusters, seed: parameters.seed };
  const { figures, asked } = await analyse.remote.evaluateLabels(input);
  return { figures, queries: asked, gallery: gallery.count };
}

async function measureTest(judged: Judged): Promise<Quality['test']> {
  const clusters = judged.encoder.compare === 'hamming' ? 'codes' : 'embeddings';
  const found = await measureLabels(judged, ['test'], ['train', 'val'], [clusters]);
  if (!found) return null;
  const { figures, queries, gallery } = found;
  const agreement = figures.codeClusters ?? figures.clusters;
  return {
    precisionAt10: precisionAt10(figures),
    queries,
    gallery,
    normalizedMutualInformation: agreement?.normalizedMutualInformation ?? 0,
    reconstructionError: await reconstructionError(judged.encoder),
  };
}

function precisionAt10({ precisionAt }: LabelFigures): number {
  return precisionAt.find(({ k }) => k === 10)?.value ?? 0;
}

async function reconstructionError(record: Judged['encoder']): Promise<number | null> {
  if (record.backbone) return null;
  const hashes = picturesOf('test');
  return encodeSurely(async () => {
    await ensureLoaded(record.id);
    await ensurePixels(record.inputSize, hashes);
    return learn.remote.reconstructionError({ encoder: record.id, hashes });
  }, record.method !== 'instant');
}

/** Without labels: how often an augmented copy finds its original first. */
async function measureCopies(
  judged: Judged,
  { originals, places, gallery }: CopiedPictures,
): Promise<Quality | null> {
  if (gallery.length < 2) return null;
  const { encoder } = judged;
  const { id, compare, bits } = encoder;
  const copies = await encodeSurely(async () => {
    await ensureLoaded(id);
    return encodeCopies(encoder, originals, parameters.seed);
  }, encoder.method !== 'instant');
  const found = await analyse.remote.evaluateCopies({
    compare,
    bits,
    gallery: sideOf(judged, gallery),
    queries: { count: originals.length, ...copies },
    originals: places,
  });
  return {
    measure: 'copies found',
    value: found.foundFirst,
    queries: originals.length,
    gallery: gallery.length,
    test: null,
  };
}
