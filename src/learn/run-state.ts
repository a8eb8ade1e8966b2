/** A run on paper: what a paused training leaves behind and what it is taken up from. */
import { UserError } from '../lib/error.ts';
import { formatCount } from '../lib/format.ts';
import { tensorNamed, type NamedTensor } from '../lib/tensors.ts';
import { stepsPerEpoch, type StepSettings } from './batches.ts';
import type { InputStatistics } from './networks/fold.ts';
import type { RunState } from './types.ts';

const LOSS = 'epoch.loss';

/** Sum and number of the losses of the epoch under way; the sum as three parts, so that Float32 keeps it exactly. */
export function lossTensor(sum: number, count: number): NamedTensor {
  const high = Math.fround(sum);
  const middle = Math.fround(sum - high);
  const data = Float32Array.of(high, middle, sum - high - middle, count);
  return { name: LOSS, shape: [4], data };
}

/** The inverse of `lossTensor`. */
export function lossOf(tensors: readonly NamedTensor[]): { sum: number; count: number } {
  const [high = 0, middle = 0, low = 0, count = 0] = tensorNamed(tensors, LOSS).data;
  return { sum: high + middle + low, count };
}

/** Nothing where features are read, which have no such statistics. */
export function inputTensors({ mean, deviation }: InputStatistics): NamedTensor[] {
  if (mean.length === 0) return [];
  return [
    { name: 'input.mean', shape: [3], data: mean },
    { name: 'input.deviation', shape: [3], data: deviation },
  ];
}

export function inputOf(tensors: readonly NamedTensor[]): InputStatistics {
  return {
    mean: tensorNamed(tensors, 'input.mean').data,
    deviation: tensorNamed(tensors, 'input.deviation').data,
  };
}

/** What a network knows of the colours of its pictures where it reads features. */
export const NO_INPUT: InputStatistics = {
  mean: new Float32Array(),
  deviation: new Float32Array(),
};

/** Throws a UserError when the run cannot go on with so many training pictures. */
export function assertResumable(run: RunState, pictures: number, settings: StepSettings): void {
  if (stepsPerEpoch(pictures, settings) === run.stepsPerEpoch) return;
  throw new UserError(
    `The paused training was begun with another number of pictures than the ${formatCount(pictures)} there are now; press “Stop training”, then “Train” to begin anew.`,
  );
}
