/** Use case: every encoder of the gallery has codes of every picture, one of them answers queries. */
import { countRows, type EncodedRows } from '../codes/embeddings.ts';
import type { EncoderModel } from '../codes/encoder-model.ts';
import { measured } from '../lib/stations.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { picturesOf, searchableRows } from './gallery-view.ts';
import { encodeRows, isWhole, say, type KnownRows } from './encode-rows.ts';
import { loadEncoder } from './encoder-loading.ts';
import type { EncoderRecord } from './library.ts';
import { report } from './notices.ts';
import { ensurePixels, INGEST_SIZE } from './pixels.ts';
import { measureQuality } from './quality.ts';
import { leadingRows } from './leading-rows.ts';
import { giveUpWaiting, searchAgain } from './query.ts';
import { assertKept, keptBytes } from './runs-kept.ts';
import { freeName } from './runs-names.ts';
import { learn, library, search } from './session.ts';
import type { SearchSelection } from '../workers/search.client.ts';
import type { EncoderState } from './state.ts';
import { get, parameters, set } from './store.ts';

const INSTANT = 'instant';
const instantBits = 64;

let working: Promise<void> = Promise.resolve();
/** The encoder that was last asked for, while it gets the codes that it lacks. */
let wanted: string | null = null;
let activations = 0;

/** Fits training-free codes where there are none yet, encodes pictures that have no codes, and refreshes the search. */
export function encodeGallery(): Promise<void> {
  working = working.then(refresh).catch((error: unknown) => {
    report(error, 'make the codes');
    giveUpWaiting();
  });
  return working;
}

async function refresh(): Promise<void> {
  if (library().pictures.size === 0) return;
  await ensureInstant();
  const active = wanted ?? library().meta.activeEncoder ?? INSTANT;
  await activate(active);
  for (const id of new Set([INSTANT, active])) {
    const record = library().encoder(id);
    if (record) await encodeMissing(record); // both are measured on the same pictures
    await measure(id);
  }
}

/** Training-free codes are fitted at first, and again once the gallery has outgrown what they were fitted on. */
async function ensureInstant(): Promise<void> {
  const hashes = [...picturesOf('train'), ...picturesOf('val')];
  const current = library().encoder(INSTANT);
  if (hashes.length === 0 || (current && hashes.length < 2 * current.fittedOn)) return;
  await ensurePixels(INGEST_SIZE, [...library().pictures.keys()]);
  const fit = async (): Promise<EncoderModel> =>
    learn.remote.fitInstant(
      { hashes, bits: instantBits, seed: parameters.seed },
      { onProgress: ({ done, total }) => say('Fitting instant codes', done, total) },
    );
  const model = await measured('instant: fit', fit()).finally(() =>
    set({ encoding: { kind: 'idle' } }),
  );
  await addEncoder(INSTANT, 'Instant codes', model, { fittedOn: hashes.length });
}

/** What is known of an encoder beside its model. */
export interface EncoderDetails {
  fittedOn: number;
  curves?: EncoderState['curves'];
  picturesPerSecond?: number;
  trainingSeconds?: number | undefined;
  /** Digest of the pictures that it learned from. */
  digest?: string;
  /** What its run ended with, for reconstructions. */
  decoder?: NamedTensor[] | undefined;
  /** Rows that need not be made again. */
  known?: KnownRows | undefined;
  /** Name of the pretrained network that the model reads features of. */
  backboneName?: string | undefined;
}

/** Takes an encoder in: encodes every picture with it and keeps both. */
export async function addEncoder(
  id: string,
  name: string,
  model: EncoderModel,
  details: EncoderDetails,
): Promise<void> {
  await loadEncoder(id, model, details.decoder);
  const state: EncoderState = {
    id,
    name: freeName(
      name,
      library().meta.encoders.filter((other) => other.id !== id),
    ),
    method: model.method,
    options: model.options,
    bits: model.bits,
    inputSize: model.inputSize,
    backend: model.backend,
    compare: model.compare,
    backbone:
      model.backbone === null
        ? null
        : { id: model.backbone, name: details.backboneName ?? model.backbone },
    createdAt: Date.now(),
    quality: null,
    evaluation: null,
    curves: details.curves ?? [],
    picturesPerSecond: details.picturesPerSecond ?? null,
    weights: 'kept',
    trainingSeconds: details.trainingSeconds ?? null,
    learnedFrom: details.digest ? { pictures: details.fittedOn, digest: details.digest } : null,
  };
  const rows = await measured(`encode: ${model.method}`, encodeRows(state, null, details.known));
  await measured('keep', library().putEncoder(state, model, rows, details.fittedOn));
  publishEncoders();
}

/** Pictures that came after an encoder was last in use get their rows now, and all where embeddings are lacking. */
export async function encodeMissing(record: EncoderRecord): Promise<void> {
  const before = library().rowsOf(record.id);
  if (!before || (isWhole(before) && before.codes.count === library().pictures.size)) return;
  await library().putRows(record.id, await encodeRows(record, before));
}

/** Whether every picture can be found; codes alone are enough where they are what is compared. */
function isSearchable({ compare }: EncoderRecord, { codes, embeddings }: EncodedRows): boolean {
  const rows = compare === 'hamming' ? codes.count : countRows(embeddings);
  return rows === library().pictures.size;
}

/**
 * From now on that encoder answers queries; the query that is shown is asked again. While codes are made for it the
 * encoder before answers, and whatever is activated meanwhile wins.
 */
export async function activate(id: string): Promise<void> {
  const record = library().encoder(id);
  if (!record) return;
  assertKept(record);
  const turn = ++activations;
  wanted = id;
  try {
    const rows = library().rowsOf(id);
    if (rows && !isSearchable(record, rows)) await encodeMissing(record);
    if (turn !== activations || !library().encoder(id)) return;
    await loadSearch(id);
  } finally {
    if (turn === activations) wanted = null;
  }
  await rememberActive(id).catch((error: unknown) => report(error, 'remember the encoder in use'));
  publishEncoders();
  await searchAgain().catch((error: unknown) => report(error, 'search'));
  await encodeMissing(record); // embeddings, where it was kept without
}

async function rememberActive(id: string): Promise<void> {
  if (library().meta.activeEncoder === id) return;
  await library().commit({}, (meta) => ({ ...meta, activeEncoder: id }));
}

/** The search worker takes calls in order: what is asked from here on is asked with the new encoder, of its codes. */
async function loadSearch(id: string): Promise<void> {
  const before = get().activeEncoder;
  const loading = search.load(selectionOf(library().encoder(id)!));
  set({ activeEncoder: id });
  await measured('search: load', loading).catch((error: unknown) => {
    if (get().activeEncoder === id) set({ activeEncoder: before });
    throw error;
  });
}

/** What is compared with that encoder, of the pictures that are searched. */
export function selectionOf({ id, compare }: EncoderRecord): SearchSelection {
  const { codes, embeddings } = library().rowsOf(id)!;
  const rows = library().pictureRows();
  const { items } = get().gallery;
  const pictures = searchableRows().map((row) => rows.get(items[row]!.picture)!);
  if (compare === 'hamming') return { matrix: codes, rows: leadingRows(pictures, codes.count) };
  const { values, width } = embeddings;
  if (!(values instanceof Float32Array)) throw new RangeError('Distances need floats.');
  const selected = leadingRows(pictures, countRows(embeddings));
  return { floats: { values, width }, metric: compare, rows: selected };
}

export function publishEncoders(): void {
  const { encoders } = library().meta;
  set({ encoders, runs: { ...get().runs, bytes: keptBytes(library()) } });
}

/** Measures an encoder on the common measure and keeps the figure; a failure is told, not thrown. */
export async function measure(id: string): Promise<void> {
  const record = library().encoder(id);
  if (!record || record.weights === 'dropped') return;
  try {
    const quality = await measured(`quality: ${record.method}`, measureQuality(record));
    await library().commit({}, (meta) => ({
      ...meta,
      encoders: meta.encoders.map((other) => (other.id === id ? { ...other, quality } : other)),
    }));
    publishEncoders();
  } catch (error) {
    if (library().encoder(id)) report(error, `measure ${record.name}`);
  }
}
