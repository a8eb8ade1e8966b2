/** What a training learns from: which pictures, with which labels, in which form, from which weights. */
import type { MethodDescription, Options, RunState } from '../../learn/types.ts';
import { UserError } from '../../lib/error.ts';
import { formatPlural } from '../../lib/format.ts';
import type { NamedTensor } from '../../lib/tensors.ts';
import type { EncoderRecord } from '../library/library.ts';
import { tell } from '../notices.ts';
import type { RunPictures } from './run-pictures.ts';
import { library } from '../session.ts';
import { get } from '../store.ts';
import { assertLearnable, singleLabelsText } from './training-labels.ts';
import { picturesToLearn } from './training-pictures.ts';

/** Learns without labels; its encoder can be where others start. */
const GUIDED = 'denoising-autoencoder';

export interface TrainingOrder {
  method: MethodDescription;
  options: Options;
  pictures: RunPictures;
  /** Id of the pretrained network whose features are read; null for pixels. */
  backbone: string | null;
  /** The run whose encoder it starts from. */
  startFrom: EncoderRecord | null;
  resume: RunState | null;
}

/** What Train begins. Throws a UserError that says what is missing. */
export function newOrder(): TrainingOrder {
  const method = chosenMethod();
  const { options } = get();
  const backbone = backboneFor(method, options);
  const pictures = picturesToLearn(method, options);
  assertLearnable(method, pictures);
  const single = singleLabelsText(pictures);
  if (single) tell(single);
  const startFrom = runToStartFrom(method, options);
  return { method, options, pictures, backbone, startFrom, resume: null };
}

/** A paused run goes on with the pictures that it began with, whatever was added meanwhile. */
export function resumedOrder(resume: RunState, pictures: RunPictures): TrainingOrder {
  const { options, backbone = null } = resume;
  if (!get().methods.some(({ id }) => id === resume.method)) {
    throw new UserError(
      `The paused training is of the method “${resume.method}”, which is not known here; press “Stop training”, then “Train” to begin anew.`,
    );
  }
  const gone = [...pictures.train, ...pictures.val].filter((hash) => !library().pictures.has(hash));
  if (gone.length > 0) {
    throw new UserError(
      `The paused training learns from ${formatPlural(gone.length, 'picture')} that ${gone.length === 1 ? 'was' : 'were'} removed since; press “Stop training”, then “Train” to begin anew.`,
    );
  }
  return {
    method: chosenMethod(resume.method),
    options,
    pictures,
    backbone,
    startFrom: null,
    resume,
  };
}

/** The method that Train would use. Throws a UserError where its list has not come yet. */
export function chosenMethod(id: string = get().method): MethodDescription {
  const method = get().methods.find((other) => other.id === id);
  if (!method) throw new UserError('The methods are still being prepared; try again in a moment.');
  return method;
}

/** Whether the method reads features of a pretrained network with these options, not pixels. */
export function readsFeatures(method: MethodDescription, options: Options): boolean {
  return method.needs.includes('backbone') || options['source'] === 1;
}

/** Id of the pretrained network whose features are read, null for pixels. Throws a UserError where there is none. */
function backboneFor(method: MethodDescription, options: Options): string | null {
  if (!readsFeatures(method, options)) return null;
  const { active } = get().backbones;
  if (active !== null) return active;
  const way = method.needs.includes('backbone') ? '' : ', or let it learn from pixels';
  throw new UserError(
    `${method.name} reads features of a pretrained network and there is none; add one under “Encoder”${way}.`,
  );
}

/** Whether the method could start from the guided autoencoder with these options. */
export function mayStart(method: MethodDescription, options: Options): boolean {
  const offered = method.options.some(({ id }) => id === 'start');
  return offered && options['start'] === 1 && !readsFeatures(method, options);
}

/** The newest run whose encoder a training may start from; null where it starts fresh. */
export function runToStartFrom(method: MethodDescription, options: Options): EncoderRecord | null {
  if (!mayStart(method, options)) return null;
  const fitting = library().meta.encoders.filter(
    (record) =>
      record.method === GUIDED &&
      record.weights === 'kept' &&
      record.options['inputSize'] === options['inputSize'] &&
      record.options['width'] === options['width'],
  );
  return fitting.sort((a, b) => b.createdAt - a.createdAt)[0] ?? null;
}

/** Weights of that run's encoder; null where there is none or they are no longer kept. */
export async function startingWeights(record: EncoderRecord | null): Promise<NamedTensor[] | null> {
  const run = record && (await library().readRun(record.id));
  if (!run) return null;
  return run.tensors.filter(({ name }) => name.startsWith('encoder.'));
}
