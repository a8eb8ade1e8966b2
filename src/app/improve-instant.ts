/** Use case: instant codes get better in the background while the first ones answer. */
import { isAbort } from '../lib/error.ts';
import { measured } from '../lib/stations.ts';
import type { FittedEncoder } from '../learn/fit-encoder.ts';
import { activate, addEncoder, measure } from './encoders.ts';
import { evaluationActions } from './evaluation-actions.ts';
import { picturesOf } from './gallery-view.ts';
import { INSTANT, instantBits, isImproved } from './instant.ts';
import { report, tell } from './notices.ts';
import { ensurePixels, INGEST_SIZE } from './pixels.ts';
import { learn, library } from './session.ts';
import { get, parameters, set } from './store.ts';

/** Fewer pictures say too little of what tells them apart; the learn worker gives them the first codes again. */
const FEWEST = 128;

let running: AbortController | null = null;
/** The person said that the first codes are enough. */
let declined = false;

/** Begins unless it is under way, not due, or declined. `inTurn` gives the encoders to one piece of work at a time. */
export function improveInstant(inTurn: (work: () => Promise<void>) => Promise<void>): void {
  if (running) return;
  if (declined || !isDue()) return set({ improving: null });
  const controller = new AbortController();
  running = controller;
  improve(controller.signal, inTurn)
    .catch((error: unknown) => {
      if (!controller.signal.aborted && !isAbort(error)) report(error, 'improve the instant codes');
    })
    .finally(() => {
      if (running !== controller) return;
      running = null;
      set({ improving: null });
    });
}

/** Says that better codes will come, where they will, so that nobody takes the first ones for all there is. */
export function announceImprovement(): void {
  if (running || declined || !isDue()) return;
  set({ improving: { what: 'The first codes come first', done: 0, total: 0 } });
}

/** The person does not want to wait: the first codes stay until the page is opened anew. */
export function stopImproving(): void {
  declined = true;
  giveUpImproving();
  tell('The instant codes stay as they are; they get better when the page is opened anew.');
}

/** Nobody wants the codes any more: the gallery was cleared. */
export function giveUpImproving(): void {
  running?.abort(new DOMException('Improving was given up.', 'AbortError'));
  running = null;
  set({ improving: null });
}

function fittable(): string[] {
  return [...picturesOf('train'), ...picturesOf('val')];
}

function isDue(): boolean {
  const count = fittable().length;
  const current = library().encoder(INSTANT);
  if (!current || count < FEWEST) return false;
  return !isImproved(current) || count >= 2 * current.fittedOn;
}

async function improve(
  signal: AbortSignal,
  inTurn: (work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const hashes = fittable();
  const into = library();
  set({ improving: { what: 'Reading pictures', done: 0, total: hashes.length } });
  await ensurePixels(INGEST_SIZE, hashes);
  const fit = async (): Promise<FittedEncoder> =>
    learn.remote.improveInstant(
      { hashes, bits: instantBits, seed: parameters.seed },
      { signal, onProgress: (improving) => set({ improving }) },
    );
  const { encoder, encoded } = await measured('instant: improve', fit());
  await inTurn(async () => {
    if (signal.aborted || library() !== into) return;
    const name = into.encoder(INSTANT)?.name ?? 'Instant codes';
    const known = { hashes, ...encoded };
    const judged = Boolean(into.encoder(INSTANT)?.evaluation);
    await addEncoder(INSTANT, name, encoder, { fittedOn: hashes.length, known });
    if (get().activeEncoder === INSTANT) await activate(INSTANT);
    await measure(INSTANT);
    if (judged) evaluationActions.evaluateAgain(INSTANT);
  });
}
