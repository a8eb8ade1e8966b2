/** Use case: a training is a run that can be paused, resumed and stopped; what it learned becomes an encoder. */
import { UserError } from '../../lib/error.ts';
import { measured } from '../../lib/stations.ts';
import type { TrainingEvent, TrainingOutcome } from '../../learn/types.ts';
import type { Progress } from '../../workers/learn-api.ts';
import { planTraining, startBackend } from './backend.ts';
import { conclude } from './conclude-training.ts';
import { ensureFeatures } from '../backbones/features.ts';
import { PAUSED } from '../library/library.ts';
import { tell } from '../notices.ts';
import { ensurePixels, INGEST_SIZE } from '../library/pixels.ts';
import { learn, library } from '../session.ts';
import { get, set } from '../store.ts';
import { newOrder, resumedOrder, startingWeights, type TrainingOrder } from './training-order.ts';

/** Points of the live curve that are kept; older ones are thinned out. */
const mostCurvePoints = 600;

export async function train(): Promise<void> {
  if (get().training.kind !== 'idle') return;
  set({ record: { curves: [], steps: [], strip: null, health: null } });
  await run(newOrder);
}

export async function resumeTraining(): Promise<void> {
  if (get().training.kind !== 'paused') return;
  const paused = await library().readRun(PAUSED);
  if (!paused)
    throw new UserError('The paused training is no longer kept; press Train to start anew.');
  await run(() => resumedOrder(paused));
}

export async function pauseTraining(): Promise<void> {
  if (get().training.kind === 'running') await learn.remote.pauseTraining({});
}

let preparing = new AbortController();
let concluding: Promise<void> = Promise.resolve();

/** Resolves when what the last training gave is kept and in use, or could not be. */
export function trainingConcluded(): Promise<void> {
  return concluding.catch(() => undefined);
}

/** Ends a running training with its best weights so far, gives up a paused one, or ends what prepares one. */
export async function stopTraining(): Promise<void> {
  const { training } = get();
  if (training.kind === 'paused') {
    await library().putRun(PAUSED, null);
    set({ training: { kind: 'idle' } });
    tell('The paused training was given up.');
  } else if (training.kind === 'running') {
    set({ training: { ...training, stopping: true } });
    await learn.remote.stopTraining({});
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
  const before = get().training;
  set({ training: { kind: 'preparing', what: 'Preparing', done: 0, total: 1 } });
  preparing = new AbortController();
  const { signal } = preparing;
  try {
    await measured('train: backend', startBackend());
    const order = await give();
    await measured('train: inputs', prepareInputs(order, signal));
    signal.throwIfAborted();
    concluding = conclude(await carryOut(order, signal), order);
    await concluding;
  } catch (error) {
    set({ training: before.kind === 'paused' ? before : { kind: 'idle' } });
    throw error;
  }
  await planTraining();
}

async function carryOut(order: TrainingOrder, signal: AbortSignal): Promise<TrainingOutcome> {
  const { method, options, pictures, backbone, startFrom, resume } = order;
  const start = await startingWeights(startFrom);
  const begun = performance.now();
  const training = learn.remote.train(
    { method: method.id, options, ...pictures, backbone, start, resume },
    { onProgress: hear, signal },
  );
  const outcome = await measured('train', training);
  const seconds = (resume?.seconds ?? 0) + (performance.now() - begun) / 1000;
  return { ...outcome, run: { ...outcome.run, seconds } };
}

/** Pixels or features of all pictures are in the learn worker's memory when this resolves. */
async function prepareInputs(
  { backbone, options, pictures }: TrainingOrder,
  signal: AbortSignal,
): Promise<void> {
  const hashes = [...pictures.train, ...pictures.val];
  if (backbone !== null) {
    const onProgress = ({ done, total }: Progress): void =>
      set({ training: { kind: 'preparing', what: 'Reading the features', done, total } });
    return ensureFeatures(backbone, hashes, { signal, onProgress });
  }
  const size = options['inputSize'] ?? INGEST_SIZE;
  await ensurePixels(INGEST_SIZE, hashes, signal);
  if (size !== INGEST_SIZE) await ensurePixels(size, hashes, signal);
}

function hear(event: TrainingEvent): void {
  const { training, record } = get();
  const before = record ?? { curves: [], steps: [], strip: null, health: null };
  if (event.kind === 'preparing') {
    const { what, done, total } = event;
    set({ training: { kind: 'preparing', what, done, total } });
  } else if (event.kind === 'step') {
    const { kind: _, ...progress } = event;
    const stopping = training.kind === 'running' && training.stopping;
    const steps = [
      ...before.steps,
      { epoch: (event.step / event.steps) * event.epochs, loss: event.loss },
    ];
    const thinned =
      steps.length > mostCurvePoints ? steps.filter((_, index) => index % 2 === 0) : steps;
    set({
      training: { kind: 'running', progress, stopping },
      record: { ...before, steps: thinned },
    });
  } else if (event.kind === 'epoch') {
    const { report, strip } = event;
    const curves = [...before.curves, report];
    set({ record: { ...before, curves, strip: strip ?? before.strip, health: report.health } });
  }
}
