/** Use case: better instant codes are fitted in the background while the first ones answer. */
import { isAbort } from '../../lib/error.ts';
import { measured } from '../../lib/stations.ts';
import type { FittedEncoder } from '../../learn/fit-encoder.ts';
import type { Progress } from '../../workers/learn-api.ts';
import { picturesOf } from '../galleries/gallery-view.ts';
import { INSTANT, instantBits, isImprovementDue } from './instant.ts';
import { report, tell } from '../notices.ts';
import { bringPixels, INGEST_SIZE } from '../library/pixels.ts';
import { replaceIfAsGood } from './replace-instant.ts';
import { learn, library } from '../session.ts';
import { get, parameters, set } from '../store.ts';

type InTurn = (work: () => Promise<void>) => Promise<void>;

/** Fewer pictures say too little of what tells them apart; the learn worker gives them the first codes again. */
const FEWEST = 128;

let running: AbortController | null = null;
/** The person said that the first codes are enough. */
let declined = false;

/** Begins unless it is under way, not due, or declined. `inTurn` gives the encoders to one piece of work at a time. */
export function improveInstant(inTurn: InTurn): void {
  if (running) return;
  if (declined || !isDue()) return set({ improving: null });
  const controller = new AbortController();
  running = controller;
  void improve(controller.signal, inTurn)
    .catch((error: unknown) => {
      if (!controller.signal.aborted && !isAbort(error)) report(error, 'improve the instant codes');
      return false;
    })
    .then((isSettled) => {
      if (running !== controller) return;
      running = null;
      set({ improving: null });
      if (isSettled) lookAgain(inTurn);
    });
}

/** Pictures may have come in meanwhile; while more of them do, whoever adds them asks at the end. */
function lookAgain(inTurn: InTurn): void {
  if (get().ingest.kind === 'idle') improveInstant(inTurn);
}

/** Says that better codes may come, so that nobody takes the first ones for all there is. */
export function announceImprovement(): void {
  if (running || declined || !isDue()) return;
  set({ improving: { what: 'The first codes come first', done: 0, total: 0 } });
}

/** The person does not want to wait: the first codes stay until the page is opened anew. */
export function stopImproving(): void {
  declined = true;
  giveUpImproving();
  tell(
    'The instant codes stay as they are; improving them is tried again when the page is opened anew.',
  );
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
  if (!library().changeable) return false;
  return Boolean(current) && count >= FEWEST && isImprovementDue(current!.improvement, count);
}

/** Whether it came to an end, so that it is known when it is due again: a failure in its turn is told there. */
async function improve(signal: AbortSignal, inTurn: InTurn): Promise<boolean> {
  const hashes = fittable();
  const into = library();
  const show = (what: string, { done, total }: Progress): void => {
    if (!signal.aborted) set({ improving: { what, done, total } });
  };
  const reading = (progress: Progress): void => show('Reading pictures', progress);
  reading({ done: 0, total: hashes.length });
  await bringPixels(INGEST_SIZE, hashes, { signal, onProgress: reading });
  const fit = async (): Promise<FittedEncoder> =>
    learn.remote.improveInstant(
      { hashes, bits: instantBits, seed: parameters.seed },
      { signal, onProgress: ({ what, ...progress }) => show(what, progress) },
    );
  const fitted = await measured('instant: improve', fit());
  let isSettled = false;
  await inTurn(async () => {
    if (signal.aborted || library() !== into) return;
    try {
      await replaceIfAsGood(fitted, hashes, signal);
      isSettled = true;
    } catch (error) {
      if (!isAbort(error)) throw error; // whoever stops this does not give up what waits for codes
    }
  });
  return isSettled;
}
