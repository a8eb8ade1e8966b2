/** How well an encoder finds: the same measure for every encoder of the gallery. */
import type { LabelFigures } from '../evaluate/evaluation.ts';
import type { Split } from '../gallery/item.ts';
import { picturesOf } from './gallery-view.ts';
import { encodeCopies } from './inputs.ts';
import type { EncoderRecord } from './library.ts';
import { ensureLoaded } from './encoder-loading.ts';
import {
  copiedPictures,
  encodedSide,
  isEncoded,
  labelledPictures,
  labelledSide,
} from './measured-pictures.ts';
import type { LabelsInput } from '../workers/analyse-evaluate.ts';
import { ensurePixels } from './pixels.ts';
import { analyse, learn, library } from './session.ts';
import type { Quality } from './state.ts';
import { get, parameters } from './store.ts';

/** Null where the gallery is too small to measure anything. */
export async function measureQuality(record: EncoderRecord): Promise<Quality | null> {
  if (!library().rowsOf(record.id)) return null;
  const labelled = get().gallery.labels.length > 1;
  const found = labelled ? await measureLabels(record, ['val'], ['train'], []) : null;
  if (!found) return measureCopies(record);
  return {
    measure: 'precision at 10',
    value: precisionAt10(found.figures),
    queries: found.queries,
    gallery: found.gallery,
    test: await measureTest(record),
  };
}

interface Found {
  figures: LabelFigures;
  queries: number;
  gallery: number;
}

/** Null where one of the sides has no labelled picture. */
async function measureLabels(
  { id, compare, bits }: EncoderRecord,
  asking: Split[],
  answering: Split[],
  clusters: LabelsInput['clusters'],
): Promise<Found | null> {
  const queries = labelledSide(id, labelledPictures(asking));
  const gallery = labelledSide(id, labelledPictures(answering));
  if (queries.count === 0 || gallery.count === 0) return null;
  const input = { compare, bits, gallery, queries, clusters, seed: parameters.seed };
  const { figures, asked } = await analyse.remote.evaluateLabels(input);
  return { figures, queries: asked, gallery: gallery.count };
}

async function measureTest(record: EncoderRecord): Promise<Quality['test']> {
  const clusters = record.compare === 'hamming' ? 'codes' : 'embeddings';
  const found = await measureLabels(record, ['test'], ['train', 'val'], [clusters]);
  if (!found) return null;
  const { figures, queries, gallery } = found;
  const agreement = figures.codeClusters ?? figures.clusters;
  return {
    precisionAt10: precisionAt10(figures),
    queries,
    gallery,
    normalizedMutualInformation: agreement?.normalizedMutualInformation ?? 0,
    reconstructionError: await reconstructionError(record),
  };
}

function precisionAt10({ precisionAt }: LabelFigures): number {
  return precisionAt.find(({ k }) => k === 10)?.value ?? 0;
}

async function reconstructionError(record: EncoderRecord): Promise<number | null> {
  if (record.backbone) return null;
  const hashes = picturesOf('test');
  await ensureLoaded(record.id);
  await ensurePixels(record.inputSize, hashes);
  return learn.remote.reconstructionError({ encoder: record.id, hashes });
}

/** Without labels: how often an augmented copy finds its original first. */
async function measureCopies(record: EncoderRecord): Promise<Quality | null> {
  const { id, compare, bits } = record;
  const { originals, places, gallery } = copiedPictures(isEncoded(id));
  if (gallery.length < 2) return null;
  await ensureLoaded(id);
  const copies = await encodeCopies(record, originals, parameters.seed);
  const found = await analyse.remote.evaluateCopies({
    compare,
    bits,
    gallery: encodedSide(id, gallery),
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
