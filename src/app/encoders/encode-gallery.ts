/** Use case: the gallery has codes: instant ones at once, and those of the encoder in use. */
import type { EncoderModel } from '../../codes/encoder-model.ts';
import { UserError } from '../../lib/error.ts';
import { measured } from '../../lib/stations.ts';
import { say } from './encode-rows.ts';
import { activate, addEncoder, encodeMissing, encoderInUse, measure } from './encoders.ts';
import { picturesOf } from '../galleries/gallery-view.ts';
import { announceImprovement, improveInstant } from './improve-instant.ts';
import { INSTANT, instantBits } from './instant.ts';
import { report } from '../notices.ts';
import { ensurePixels, INGEST_SIZE } from '../library/pixels.ts';
import { giveUpWaiting } from '../query/query.ts';
import { learn, library } from '../session.ts';
import { parameters, set } from '../store.ts';

let working: Promise<void> = Promise.resolve();

/** Fits training-free codes where there are none yet, encodes pictures that have no codes, and refreshes the search. */
export async function encodeGallery(): Promise<void> {
  if (!library().changeable) return;
  return inTurn(refresh).then(() => improveInstant(inTurn));
}

/** Measures instant codes and the encoder in use on the pictures and labels that are there now. */
export function measureAgain(): Promise<void> {
  return inTurn(async () => {
    if (library().pictures.size === 0) return;
    for (const id of new Set([INSTANT, encoderInUse() ?? INSTANT])) await measure(id);
  });
}

/** One piece of work after the other; a failure is told, not thrown. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const into = library();
  working = working.then(work).catch((error: unknown) => {
    if (library() !== into) return; // another gallery is open, of which this says nothing
    report(error, 'make the codes');
    giveUpWaiting();
  });
  return working;
}

async function refresh(): Promise<void> {
  if (library().pictures.size === 0) return;
  await ensureInstant();
  announceImprovement();
  const active = await activateOrInstant(encoderInUse() ?? INSTANT);
  for (const id of new Set([INSTANT, active])) {
    const record = library().encoder(id);
    if (record) await encodeMissing(record); // both are measured on the same pictures
    await measure(id);
  }
}

/** Where an encoder cannot answer (its pretrained network was removed, say) instant codes do, and new pictures get those. */
async function activateOrInstant(id: string): Promise<string> {
  try {
    await activate(id);
    return id;
  } catch (error) {
    if (id === INSTANT || !(error instanceof UserError)) throw error;
    report(error, 'make the codes');
    await activate(INSTANT);
    return INSTANT;
  }
}

/**
 * The first training-free codes, fitted again once the gallery has outgrown what they were fitted on. Improved ones are
 * not given up for these: they answer until better ones are there.
 */
async function ensureInstant(): Promise<void> {
  const hashes = [...picturesOf('train'), ...picturesOf('val')];
  const current = library().encoder(INSTANT);
  if (hashes.length === 0) return;
  const improvement = current?.improvement ?? null;
  if (current && (improvement?.kept || hashes.length < 2 * current.fittedOn)) return;
  await ensurePixels(INGEST_SIZE, [...library().pictures.keys()]);
  const fit = async (): Promise<EncoderModel> =>
    learn.remote.fitInstant(
      { hashes, bits: instantBits, seed: parameters.seed },
      { onProgress: ({ done, total }) => say('Fitting instant codes', done, total) },
    );
  const model = await measured('instant: fit', fit()).finally(() =>
    set({ encoding: { kind: 'idle' } }),
  );
  await addEncoder(INSTANT, 'Instant codes', model, { fittedOn: hashes.length, improvement });
}
