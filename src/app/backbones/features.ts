/** Sees to it that the learn worker has the features it will read, from stored shards or out of a pretrained network. */
import { readBackboneId, weightsOf } from '../../codes/backbone-id.ts';
import type { BackboneRecord } from '../../learn/backbones/types.ts';
import { isAbort, UserError } from '../../lib/error.ts';
import { formatCount } from '../../lib/format.ts';
import { measured } from '../../lib/stations.ts';
import type { Progress } from '../../workers/learn-api.ts';
import type { CallOptions } from '../../workers/rpc.ts';
import { startBackend } from '../training/backend.ts';
import { decodeInTurn } from '../library/decode-in-turn.ts';
import { report } from '../notices.ts';
import { decode, learn, library, learnStarts } from '../session.ts';
import { get, set } from '../store.ts';
import { thumbnailBlob } from '../library/thumbnails.ts';

/** So many are decoded while the ones before are read: 32 pictures at 224 px are 5 MB. */
const picturesAtOnce = 32;
/** Rows are kept now and then, so that a page that closes loses little. */
const keepAfter = 512;

/** Weights that the learn worker knows of in its present life. */
export const heldBackbones = new Set<string>();
learnStarts.add(() => heldBackbones.clear());

/** The learn worker can run that network when this resolves. Throws a UserError where it is not kept here. */
export async function ensureHeld(id: string): Promise<BackboneRecord> {
  const weights = weightsOf(id);
  const kept = library().meta.backbones.find((one) => weightsOf(one.id) === weights);
  const parts = readBackboneId(id);
  if (!kept || !parts) {
    throw new UserError(
      'The pretrained network that this encoder reads is not here; add it again under “Encoder”.',
    );
  }
  const record = { ...kept, id, preprocessing: parts.preprocessing };
  if (!heldBackbones.has(weights)) {
    const refs = library().part(`backbone/${weights}`);
    await learn.remote.holdBackbone({ record, refs });
    heldBackbones.add(weights);
  }
  return record;
}

let reading = new AbortController();

/** Ends what reads features now; what was read stays. */
export function cancelReading(): void {
  reading.abort(new DOMException('Reading was cancelled.', 'AbortError'));
}

/** Features of these pictures are in the learn worker's memory, and kept, when this resolves. */
export async function ensureFeatures(
  id: string,
  hashes: readonly string[],
  { signal, onProgress }: CallOptions<Progress> = {},
): Promise<void> {
  const wanted = [...new Set(hashes)];
  let missing = await learn.remote.missingFeatures({ backbone: id, hashes: wanted });
  if (missing.length === 0) return;
  await restoreFeatures(id);
  missing = await learn.remote.missingFeatures({ backbone: id, hashes: wanted });
  if (missing.length === 0) return;
  const record = await ensureHeld(id);
  await startBackend();
  reading = new AbortController();
  const stop = AbortSignal.any([reading.signal, ...(signal ? [signal] : [])]);
  try {
    await measured('features', extract(record, missing, stop, onProgress));
  } finally {
    set({
      encoding: { kind: 'idle' },
      backbones: { ...get().backbones, importing: { kind: 'idle' } },
    });
    await keepFeatures(id);
  }
}

async function restoreFeatures(id: string): Promise<void> {
  const refs = library().part(`features/${id}`);
  if (refs.length === 0) return;
  await learn.remote.restoreFeatures({ backbone: id, refs }).catch((error: unknown) => {
    if (get().tabs.changed) return; // the writer may have collected them
    report(error, 'read the stored features; they are made anew');
  });
}

/** The next pictures are decoded while those before go through the network; each is dropped once it has been read. */
async function extract(
  record: BackboneRecord,
  hashes: readonly string[],
  signal: AbortSignal,
  onProgress?: (progress: Progress) => void,
): Promise<void> {
  const total = hashes.length;
  const say = (done: number): void => {
    const what = `Reading ${formatCount(total)} pictures with ${record.name}`;
    const importing = { kind: 'reading', name: record.name, done, total } as const;
    set({
      encoding: { kind: 'running', what, done, total },
      backbones: { ...get().backbones, importing },
    });
    onProgress?.({ done, total });
  };
  say(0);
  let coming = bringCropped(record, hashes.slice(0, picturesAtOnce), signal);
  for (let start = 0; start < total; start += picturesAtOnce) {
    const batch = hashes.slice(start, start + picturesAtOnce);
    await coming;
    const next = hashes.slice(start + picturesAtOnce, start + 2 * picturesAtOnce);
    coming = bringCropped(record, next, signal);
    coming.catch(() => undefined); // awaited at the next turn, where its failure counts
    await learn.remote.extractFeatures(
      { backbone: record.id, hashes: batch },
      { signal, onProgress: ({ done }) => say(start + done) },
    );
    if ((start / picturesAtOnce) % (keepAfter / picturesAtOnce) === 0)
      await keepFeatures(record.id);
  }
}

/** These pictures lie in the learn worker's inbox, cut and squeezed as the network wants them, when this resolves. */
export async function bringCropped(
  { inputSize, preprocessing }: Pick<BackboneRecord, 'inputSize' | 'preprocessing'>,
  hashes: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  if (hashes.length === 0) return;
  const thumbnail = async (hash: string) => ({ hash, blob: await thumbnailBlob(hash) });
  const order = { size: inputSize, hashes, crop: preprocessing.crop };
  await decodeInTurn(decode, thumbnail, order, { signal });
}

/** Features of removed pictures are not kept, since they would leave with a project. */
export async function keepFeatures(id: string): Promise<void> {
  const keeper = library(); // clearing meanwhile gives the page another
  if (!keeper.storage.persistent || !keeper.changeable) return;
  try {
    const isThere = (hash: string): boolean => keeper.pictures.has(hash);
    const unsaved = await learn.remote.unsavedFeatures({ backbone: id });
    const hashes = unsaved.filter(isThere);
    if (hashes.length === 0) return;
    const refs = await learn.remote.persistFeatures({ backbone: id, hashes });
    // a picture that went while they were written may have been tidied away already: they are read anew one day
    await keeper.extend(`features/${id}`, () => (hashes.every(isThere) ? refs : []));
  } catch (error) {
    if (!isAbort(error)) report(error, 'keep the features');
  }
}

/** Features by a network that nothing reads any more. */
export async function forgetFeatures(id: string): Promise<void> {
  await learn.remote.forgetFeatures({ backbone: id });
  if (library().part(`features/${id}`).length > 0) {
    await library().commit({ [`features/${id}`]: [] });
  }
}
