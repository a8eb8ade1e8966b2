/** Smaller batches, where a device failed with larger ones: the learner, and a run that was begun with larger ones. */
import { UserError } from '../lib/error.ts';
import { formatPlural } from '../lib/format.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { stepsPerEpoch } from './batches.ts';
import type { Learner } from './methods/method.ts';
import { momentsAt } from './optimiser.ts';
import { assertResumable, lossOf, lossTensor } from './run-state.ts';
import type { RunState } from './types.ts';

/** Batch normalisation and pairs of a batch mean nothing with fewer rows. */
const SMALLEST_BATCH = 8;

/** A learner and the run that it goes on with, both at the batch that is to be used from here on. */
export interface Halved {
  learner: Learner;
  resume: RunState | null;
  /** How often the batch was halved. */
  halvings: number;
}

/**
 * The batch is halved as often as is asked for, but never to fewer rows than teach something: another backend may well
 * take those. Throws a UserError where it was halved further in the run, and where that is one of another number of
 * pictures.
 */
export function halved(
  learner: Learner,
  resume: RunState | null,
  wanted: number,
  pictures: number,
): Halved {
  const before = resume?.halvings ?? 0;
  const begun = smaller(learner, before);
  if (resume) assertResumable(resume, pictures, begun);
  const halvings = Math.max(before, Math.min(wanted, mostHalvings(learner)));
  const smallest = smaller(learner, halvings);
  if (!resume || halvings === before) return { learner: smallest, resume, halvings };
  const run = inSteps(resume, stepsPerEpoch(pictures, smallest));
  return { learner: smallest, resume: { ...run, halvings }, halvings };
}

function mostHalvings({ batchSize }: Learner): number {
  return Math.max(0, Math.floor(Math.log2(batchSize / SMALLEST_BATCH)));
}

function smaller(learner: Learner, halvings: number): Learner {
  if (halvings === 0) return learner;
  const batchSize = learner.batchSize / 2 ** halvings;
  if (batchSize >= SMALLEST_BATCH) return { ...learner, batchSize };
  throw new UserError(
    `The batch of this run was halved ${formatPlural(halvings, 'time')}, which leaves too few pictures to learn from; train again. Nothing that was kept is lost.`,
  );
}

/** The same share of the same epoch in other steps; the optimiser's means count as many as they say. */
function inSteps(run: RunState, perEpoch: number): RunState {
  const epoch = Math.floor(run.step / run.stepsPerEpoch);
  const taken = run.step % run.stepsPerEpoch;
  const part = Math.floor((taken * perEpoch) / run.stepsPerEpoch);
  const step = epoch * perEpoch + part;
  const { sum, count } = lossOf(run.tensors);
  const [before, after] = [momentsAt(run.step), momentsAt(step)];
  const tensors = run.tensors.map((tensor): NamedTensor => {
    if (tensor.name === 'epoch.loss') return lossTensor((sum / (count || 1)) * part, part);
    if (tensor.name === 'adam.first') return scaled(tensor, after.first / (before.first || 1));
    if (tensor.name === 'adam.second') return scaled(tensor, after.second / (before.second || 1));
    return tensor;
  });
  return { ...run, step, stepsPerEpoch: perEpoch, tensors };
}

function scaled(tensor: NamedTensor, factor: number): NamedTensor {
  return { ...tensor, data: tensor.data.map((value) => value * factor) };
}
