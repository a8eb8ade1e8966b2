/** Use case: every encoder of the gallery has codes of every picture, one of them answers queries. */
import { countRows, type EncodedRows } from '../../codes/embeddings.ts';
import type { EncoderModel } from '../../codes/encoder-model.ts';
import { measured } from '../../lib/stations.ts';
import { searchableRows } from '../galleries/gallery-view.ts';
import { keepCandidate, prepareCandidate, type EncoderDetails } from './candidate.ts';
import { encodeRows, isWhole } from './encode-rows.ts';
import type { EncoderRecord } from '../library/library.ts';
import { report } from '../notices.ts';
import { PicturesGone } from './measured-pictures.ts';
import { measureQuality } from './quality.ts';
import { leadingRows } from '../library/leading-rows.ts';
import { searchAgain } from '../query/query.ts';
import { assertKept, keptBytes } from '../training/runs-kept.ts';
import { library, search } from '../session.ts';
import type { SearchSelection } from '../../workers/search-client.ts';
import { get, set } from '../store.ts';

/** The encoder that was last asked for, while it gets the codes that it lacks. */
let wanted: string | null = null;
let activations = 0;

/** The encoder that answers queries, or is about to; null where there is none yet. */
export function encoderInUse(): string | null {
  return wanted ?? library().meta.activeEncoder;
}

/**
 * Takes an encoder in: encodes every picture with it and keeps both. One that takes the place of another answers under
 * its id only when the rows of the other are gone: codes of two encoders must not be compared.
 */
export async function addEncoder(
  id: string,
  name: string,
  model: EncoderModel,
  details: EncoderDetails,
): Promise<void> {
  library().assertChangeable();
  await keepCandidate(await prepareCandidate(id, name, model, details));
  publishEncoders();
}

/** Pictures that came after an encoder was last in use get their rows now, and all where embeddings are lacking. */
export async function encodeMissing(record: EncoderRecord): Promise<void> {
  if (!library().changeable) return; // what has codes is found; the writer makes the others
  const before = library().rowsOf(record.id);
  if (!before || (isWhole(before) && before.codes.count === library().pictures.size)) return;
  const places = library().pictureRows();
  const rows = await encodeRows(record, before);
  // codes of two encoders must not be mixed: another one may have taken its place meanwhile
  if (isStillThere(record)) await library().putRows(record.id, rows, places);
}

/** Whether it was not deleted or made anew since. */
function isStillThere({ id, createdAt }: EncoderRecord): boolean {
  return library().encoder(id)?.createdAt === createdAt;
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
  const of = library();
  const record = of.encoder(id);
  if (!record) return;
  assertKept(record);
  const turn = ++activations;
  wanted = id;
  try {
    const rows = library().rowsOf(id);
    if (rows && !isSearchable(record, rows)) await encodeMissing(record);
    if (turn !== activations || library() !== of || of.encoder(id)?.weights !== 'kept') return;
    await loadSearch(id);
  } finally {
    if (turn === activations) wanted = null;
  }
  if (library() !== of) return;
  await rememberActive(id).catch((error: unknown) => report(error, 'remember the encoder in use'));
  publishEncoders();
  await searchAgain().catch((error: unknown) => report(error, 'search'));
  await encodeMissing(record); // embeddings, where it was kept without
}

let remembering: Promise<void> = Promise.resolve();

/** One after the other: whoever switches back at once must not find the switch before still being written. */
function rememberActive(id: string): Promise<void> {
  const turn = remembering.then(async () => {
    const of = library();
    if (of.meta.activeEncoder === id) return;
    if (of.role === 'reader') {
      of.meta = { ...of.meta, activeEncoder: id }; // for this tab alone
      return;
    }
    await library().commit({}, (meta) => ({ ...meta, activeEncoder: id }));
  });
  remembering = turn.catch(() => undefined);
  return turn;
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

/** What is searched is that of the gallery as it is now; nothing where no encoder answers. */
export async function reloadSearch(): Promise<void> {
  const { activeEncoder, gallery } = get();
  const record = library().encoder(activeEncoder);
  if (gallery.items.length === 0) await search.clear();
  else if (record?.weights === 'kept') await loadSearch(record.id);
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
  if (!record || record.weights === 'dropped' || !library().changeable) return;
  try {
    const quality = await measured(`quality: ${record.method}`, measureQuality(record));
    if (!isStillThere(record)) return;
    await library().commit({}, (meta) => ({
      ...meta,
      encoders: meta.encoders.map((other) => (other.id === id ? { ...other, quality } : other)),
    }));
    publishEncoders();
  } catch (error) {
    if (error instanceof PicturesGone) return; // whatever removed them measures again
    if (library().encoder(id)) report(error, `measure ${record.name}`);
  }
}
