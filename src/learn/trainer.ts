/** A training from its beginning, or from where it stopped, to its end: with one step back where its loss breaks. */
import { Training, type Broken } from './training.ts';
import type { TrainingInput } from './training-input.ts';
import type { TrainingOutcome } from './types.ts';

/**
 * Trains, or goes on with `resume`. A loss that breaks takes it back to its last good state, once, with a lower rate.
 * Throws a UserError when the loss breaks again before there are weights worth keeping, a BackendError when the device
 * failed.
 */
export async function trainNetwork(input: TrainingInput): Promise<TrainingOutcome> {
  const first = await runOnce(input);
  if (!('goneBackTo' in first)) return first;
  const { goneBackTo, brokenAt } = first;
  const what = `The loss was no longer a number at step ${brokenAt}; training went back to step ${goneBackTo.step} and goes on at a tenth of the learning rate.`;
  input.emit({ kind: 'setback', what });
  const second = await runOnce({ ...input, resume: { ...goneBackTo, rateScale: LOWER_RATE } });
  if ('goneBackTo' in second) throw new RangeError('A training goes back once.');
  return second;
}

const LOWER_RATE = 0.1;

async function runOnce(input: TrainingInput): Promise<TrainingOutcome | Broken> {
  const training = new Training(input);
  try {
    return await training.run();
  } finally {
    await training.dispose();
  }
}
