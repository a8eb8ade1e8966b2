/** What becomes of a training that has ended: a run that is kept, an encoder in use, and a sentence. */
import type { EncoderModel } from '../../codes/encoder-model.ts';
import { UserError } from '../../lib/error.ts';
import { formatCount } from '../../lib/format.ts';
import { measured } from '../../lib/stations.ts';
import type { RunState, TrainingOutcome, TrainingProgress } from '../../learn/types.ts';
import { activate, addEncoder, measure } from '../encoders/encoders.ts';
import { picturesOf } from '../galleries/gallery-view.ts';
import { INSTANT } from '../encoders/instant.ts';
import { PAUSED } from '../library/library.ts';
import { report, tell } from '../notices.ts';
import { putPausedRun } from './paused-run.ts';
import { pictureDigest } from './runs-kept.ts';
import { keepWithinLimit } from './runs-limit.ts';
import { library } from '../session.ts';
import { get, set } from '../store.ts';
import type { Ending } from './training-work.ts';
import { mayStart, type TrainingOrder } from './training-order.ts';
import { learnedAmong } from './training-pictures.ts';

/** Two trainings that differ in nothing but their seed differ by less. */
const noise = 0.02;

/**
 * Keeps what a training gave; a paused one is kept to go on, any other encoder answers from now on. `onKept` is called
 * once that is done: what fails afterwards loses nothing.
 */
export async function conclude(
  { outcome, interrupted }: Ending,
  order: TrainingOrder,
  onKept: () => void,
): Promise<void> {
  const { run: state, encoder, ended, problem } = outcome;
  if (problem) report(new UserError(problem), 'train');
  if (ended === 'paused') {
    await putPausedRun(library(), state, order.pictures, interrupted);
    onKept();
    set({ training: { kind: 'paused', progress: progressOf(state), interrupted } });
    return;
  }
  set({ training: { kind: 'idle' } });
  if (!encoder) {
    onKept();
    const isKept = library().meta.runs.some(({ id }) => id === PAUSED);
    if (isKept) await library().putRun(PAUSED, null); // it was paused there before
    return tell('The training was stopped before it had learned anything.');
  }
  const id = await keep(outcome, encoder, order);
  onKept();
  await library().putRun(PAUSED, null); // only now: until its encoder is kept, the run is all there is
  await activate(id);
  await measure(id);
  await keepWithinLimit(id);
  const how =
    ended === 'stopped' ? 'Training was stopped; its best weights are in use' : 'Training is done';
  const name = library().encoder(id)?.name ?? '';
  const sentences = [
    `${how}: ${name}, ${encoder.bits} bits${speedText(outcome)}.`,
    startText(order, outcome.takenOver),
    comparison(id, order),
  ];
  tell(sentences.filter((sentence) => sentence !== '').join(' '));
}

/** Gives the id under which run and encoder are kept. */
async function keep(
  { run: state, encoded, picturesPerSecond }: TrainingOutcome,
  encoder: EncoderModel,
  { method, pictures }: TrainingOrder,
): Promise<string> {
  const id = `${state.method}-${Date.now().toString(36)}`;
  await measured('keep', library().putRun(id, state));
  await addEncoder(id, method.name, encoder, {
    decoder: state.best?.tensors,
    known: encoded ? { hashes: pictures.train, ...encoded } : undefined,
    fittedOn: pictures.train.length,
    curves: state.curves,
    picturesPerSecond,
    trainingSeconds: state.seconds,
    backboneName: get().backbones.loaded.find(({ id }) => id === encoder.backbone)?.name,
    digest: await pictureDigest([...pictures.train, ...pictures.val]),
  });
  return id;
}

function speedText({ picturesPerSecond }: TrainingOutcome): string {
  if (picturesPerSecond === 0) return '';
  return `, ${formatCount(Math.round(picturesPerSecond))} pictures per second`;
}

/** Says honestly which encoder finds better: training on few pictures often does not pay. */
function comparison(id: string, { options }: TrainingOrder): string {
  const { encoders } = get();
  const trained = encoders.find((encoder) => encoder.id === id)?.quality;
  const instant = encoders.find((encoder) => encoder.id === INSTANT)?.quality;
  if (!trained || !instant || trained.measure !== instant.measure) return '';
  const figures = `${trained.value.toFixed(2)} against ${instant.value.toFixed(2)} (${trained.measure})`;
  if (learnedAmong(options, picturesOf('val')) > 0) {
    return `On the pictures that ask, ${figures}; it learned from some of them, so that says little.`;
  }
  const gain = trained.value - instant.value;
  if (Math.abs(gain) < noise) return `It finds about as much as instant codes, ${figures}.`;
  return gain < 0
    ? `Instant codes still find more on these pictures, ${figures}: more epochs or more pictures help, and one click in “Encoder” switches back.`
    : `It finds more than instant codes, ${figures}.`;
}

/** Says where an encoder started that could have started from the guided autoencoder; "" for others and resumed ones. */
function startText(
  { method, options, startFrom, resume }: TrainingOrder,
  takenOver: number,
): string {
  if (resume || !mayStart(method, options)) return '';
  if (startFrom && takenOver > 0) return `It started from “${startFrom.name}”.`;
  if (startFrom)
    return `It started from fresh weights: those of “${startFrom.name}” do not fit it.`;
  return 'It started from fresh weights: there is no run of the denoising autoencoder with this input size and width.';
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
