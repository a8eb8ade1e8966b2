/** Use case: a training is a run that can be paused, resumed and stopped; what it learned becomes an encoder. */
import { UserError } from '../lib/error.ts';
import { formatCount } from '../lib/format.ts';
import { measured } from '../lib/stations.ts';
import type { RunState, TrainingEvent, TrainingOutcome, TrainingProgress } from '../learn/types.ts';
import { planTraining, startBackend } from './backend.ts';
import { activate, addEncoder, measure } from './encoders.ts';
import { picturesOf } from './gallery-view.ts';
import { PAUSED, type RunPictures } from './library.ts';
import { report, tell } from './notices.ts';
import { ensurePixels, INGEST_SIZE } from './pixels.ts';
import { pictureDigest } from './runs-kept.ts';
import { keepWithinLimit } from './runs-limit.ts';
import { learn, library } from './session.ts';
import { get, set } from './store.ts';

/** Points of the live curve that are kept; older ones are thinned out. */
const mostCurvePoints = 600;

/** Two trainings that differ in nothing but their seed differ by less. */
const noise = 0.02;

export async function train(): Promise<void> {
  if (get().training.kind !== 'idle') return;
  set({ record: { curves: [], steps: [], strip: null, health: null } });
  await run(null, { train: picturesOf('train'), val: picturesOf('val') });
}

export async function resumeTraining(): Promise<void> {
  if (get().training.kind !== 'paused') return;
  const paused = await library().readRun(PAUSED);
  if (!paused)
    throw new UserError('The paused training is no longer kept; press Train to start anew.');
  await run(paused, await library().readRunPictures());
}

export async function pauseTraining(): Promise<void> {
  if (get().training.kind === 'running') await learn.remote.pauseTraining({});
}

let preparing = new AbortController();

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
    await learn.remote.stopTraining({});
  }
}

/** A training that is still being prepared is not begun. */
export function giveUpPreparing(): void {
  preparing.abort(new DOMException('The training was stopped.', 'AbortError'));
}

/** A paused run goes on with the pictures that it began with, whatever was added meanwhile. */
async function run(resume: RunState | null, pictures: RunPictures): Promise<void> {
  if (pictures.train.length < 2) throw new UserError(tooFew(pictures.train.length));
  const before = get().training;
  set({ training: { kind: 'preparing', what: 'Preparing', done: 0, total: 1 } });
  preparing = new AbortController();
  const { signal } = preparing;
  try {
    const method = resume?.method ?? get().method;
    await measured('train: backend', startBackend());
    const options = resume?.options ?? get().options;
    const size = options['inputSize'] ?? INGEST_SIZE;
    const all = [...pictures.train, ...pictures.val];
    await measured('train: pixels', preparePixels(size, all, signal));
    signal.throwIfAborted();
    const training = learn.remote.train(
      { method, options, ...pictures, labels: null, backbone: null, start: null, resume },
      { onProgress: hear },
    );
    const started = performance.now();
    const outcome = await measured('train', training);
    const seconds = (resume?.seconds ?? 0) + (performance.now() - started) / 1000;
    await conclude({ ...outcome, run: { ...outcome.run, seconds } }, pictures);
  } catch (error) {
    set({ training: before.kind === 'paused' ? before : { kind: 'idle' } });
    throw error;
  }
  await planTraining();
}

function tooFew(count: number): string {
  return `Training needs at least 2 different pictures and there ${count === 1 ? 'is 1' : `are ${count}`}; add more. Instant codes search without training.`;
}

async function preparePixels(size: number, hashes: string[], signal: AbortSignal): Promise<void> {
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
  } else {
    const { report, strip } = event;
    const curves = [...before.curves, report];
    set({ record: { ...before, curves, strip: strip ?? before.strip, health: report.health } });
  }
}

async function conclude(outcome: TrainingOutcome, pictures: RunPictures): Promise<void> {
  const { run: state, encoder, encoded, ended, picturesPerSecond, problem } = outcome;
  if (problem) report(new UserError(problem), 'train');
  if (ended === 'paused') {
    await library().putRunPictures(pictures);
    await library().putRun(PAUSED, state);
    set({ training: { kind: 'paused', progress: progressOf(state) } });
    return;
  }
  set({ training: { kind: 'idle' } });
  if (!encoder) return tell('The training was stopped before it had learned anything.');
  const method = get().methods.find(({ id }) => id === state.method);
  const id = `${state.method}-${Date.now().toString(36)}`;
  await measured('keep', library().putRun(id, state));
  await addEncoder(id, method?.name ?? state.method, encoder, {
    decoder: state.best?.tensors,
    known: encoded ? { hashes: pictures.train, ...encoded } : undefined,
    fittedOn: pictures.train.length,
    curves: state.curves,
    picturesPerSecond,
    trainingSeconds: state.seconds,
    digest: await pictureDigest([...pictures.train, ...pictures.val]),
  });
  await library().putRun(PAUSED, null); // only now: until its encoder is kept, the run is all there is
  await activate(id);
  await measure(id);
  await keepWithinLimit(id);
  const name = library().encoder(id)?.name ?? '';
  const speed = formatCount(Math.round(picturesPerSecond));
  const how =
    ended === 'stopped' ? 'Training was stopped; its best weights are in use' : 'Training is done';
  tell(`${how}: ${name}, ${encoder.bits} bits, ${speed} pictures per second. ${comparison(id)}`);
}

/** Says honestly which encoder finds better: training on few pictures often does not pay. */
function comparison(id: string): string {
  const { encoders } = get();
  const trained = encoders.find((encoder) => encoder.id === id)?.quality;
  const instant = encoders.find((encoder) => encoder.method === 'instant')?.quality;
  if (!trained || !instant || trained.measure !== instant.measure) return '';
  const figures = `${trained.value.toFixed(2)} against ${instant.value.toFixed(2)} (${trained.measure})`;
  const gain = trained.value - instant.value;
  if (Math.abs(gain) < noise) return `It finds about as much as instant codes, ${figures}.`;
  return gain < 0
    ? `Instant codes still find more on these pictures, ${figures}: more epochs or more pictures help, and one click in “Encoder” switches back.`
    : `It finds more than instant codes, ${figures}.`;
}

/** Where a paused run stands. */
export function progressOf(
  state: Pick<RunState, 'step' | 'stepsPerEpoch' | 'epochs' | 'curves'>,
): TrainingProgress {
  const { step, stepsPerEpoch, epochs, curves } = state;
  const steps = stepsPerEpoch * epochs;
  return {
    epoch: Math.min(epochs, Math.floor(step / stepsPerEpoch) + 1),
    epochs,
    step,
    steps,
    loss: curves.at(-1)?.trainLoss ?? Number.NaN,
    picturesPerSecond: 0,
    secondsLeft: 0,
  };
}
