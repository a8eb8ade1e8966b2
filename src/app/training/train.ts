/** Use case: a training is a run that can be paused, resumed and stopped; what it learned becomes an encoder. */
import { UserError } from '../../lib/error.ts';
import { measured } from '../../lib/stations.ts';
import { planTraining, startBackend } from './backend.ts';
import { conclude, progressOf } from './conclude-training.ts';
import { PAUSED, type Library } from '../library/library.ts';
import { tell } from '../notices.ts';
import type { RunState } from '../../learn/types.ts';
import { learn, library, onGalleryLeft } from '../session.ts';
import type { TrainingState } from '../state.ts';
import { get, set } from '../store.ts';
import { readRunPictures, type RunPictures } from './run-pictures.ts';
import { emptyRecord } from './training-events.ts';
import { newOrder, resumedOrder, type TrainingOrder } from './training-order.ts';
import { TrainingWork } from './training-work.ts';

export async function train(): Promise<void> {
  if (get().training.kind !== 'idle') return;
  library().assertChangeable();
  set({ record: emptyRecord });
  await run(newOrder);
}

export async function resumeTraining(): Promise<void> {
  if (get().training.kind !== 'paused') return;
  library().assertChangeable();
  const paused = ended?.of === library() ? ended.run : await library().readRun(PAUSED);
  if (!paused)
    throw new UserError('The paused training is no longer kept; press Train to start anew.');
  const pictures = ended?.of === library() ? ended.pictures : await readRunPictures(library());
  await run(() => resumedOrder(paused, pictures));
}

/** A training that has ended and could not be kept, the storage being full, say: this tab has all there is of it. */
let ended: { of: Library; run: RunState; pictures: RunPictures } | null = null;

onGalleryLeft(() => (ended = null)); // it fits no other gallery, nor this one when it is opened again

let preparing = new AbortController();
let underWay: TrainingWork | null = null;
let concluding: Promise<void> = Promise.resolve();

export async function pauseTraining(): Promise<void> {
  if (get().training.kind === 'running') await underWay?.pause();
}

/** Resolves when what the last training gave is kept and in use, or could not be. */
export function trainingConcluded(): Promise<void> {
  return concluding.catch(() => undefined);
}

/** Ends a running training with its best weights so far, gives up a paused one, or ends what prepares one. */
export async function stopTraining(): Promise<void> {
  const { training } = get();
  if (training.kind === 'paused') {
    await library().putRun(PAUSED, null);
    ended = null;
    set({ training: { kind: 'idle' } });
    tell('The paused training was given up.');
  } else if (training.kind === 'running') {
    set({ training: { ...training, stopping: true } });
    await underWay?.stop();
  } else if (training.kind === 'preparing') {
    giveUpPreparing();
    tell('The training was given up before it began.');
    await learn.remote.stopTraining({});
  }
}

/** A training that is still being prepared is not begun. */
export function giveUpPreparing(): void {
  preparing.abort(new DOMException('The training was stopped.', 'AbortError'));
}

/** Begins, once a backend is there, what `give` then gives. */
async function run(give: () => TrainingOrder | Promise<TrainingOrder>): Promise<void> {
  const of = library();
  const before = get().training;
  set({ training: { kind: 'preparing', what: 'Preparing', done: 0, total: 1 } });
  preparing = new AbortController();
  const { signal } = preparing;
  let work: TrainingWork | null = null;
  try {
    await measured('train: backend', startBackend());
    const order = await give();
    signal.throwIfAborted();
    work = new TrainingWork(order, signal);
    underWay = work;
    const ending = await work.carryOut();
    // while its last checkpoint was written, say: nothing of it must come into another gallery
    if (library() !== of) throw new DOMException('The gallery was left.', 'AbortError');
    ended = { of, run: ending.outcome.run, pictures: order.pictures };
    const carriedOut = { ...order, resume: work.begunFrom };
    concluding = conclude(ending, carriedOut, () => (ended = null));
    await concluding;
  } catch (error) {
    if (library() === of) set({ training: stateAfterFailure(before, work) });
    throw error;
  } finally {
    if (underWay === work) underWay = null;
  }
  await planTraining();
}

/** What can be resumed stays to be resumed. */
function stateAfterFailure(before: TrainingState, work: TrainingWork | null): TrainingState {
  if (ended?.of === library()) {
    return { kind: 'paused', progress: progressOf(ended.run), unkept: true };
  }
  const from = work?.from;
  if (before.kind === 'paused' && from?.step === before.progress.step) return before;
  const isKept = library().meta.runs.some(({ id }) => id === PAUSED);
  if (from && isKept) return { kind: 'paused', progress: progressOf(from), interrupted: true };
  return before.kind === 'paused' ? before : { kind: 'idle' };
}
