/** What choosing a method says, and what a training says of itself. */
import type { TrainingProgress } from '../../learn/types.ts';
import type { CodeHealth } from '../../learn/types.ts';
import { formatCount, formatDuration, formatPlural } from '../../lib/format.ts';

export const trainingWords = {
  title: 'Learn from these pictures',
  impossible: 'Training is not possible here; searching with the codes above is.',
  noPlan: 'How long it takes is told once a step was measured.',
  elsewhere: 'Another tab is working on this gallery; it learns there.',
  train: 'Train',
  method: 'Method',
  suitsBest: 'suits best',
  options: 'Options',
  progress: 'Training',
  preparing: (what: string, done: number, total: number): string =>
    total > 0 ? `${what} ${formatCount(done)} of ${formatCount(total)}` : what,
  running: (progress: TrainingProgress): string => `${epochText(progress)} · ${paceText(progress)}`,
  paused: (progress: TrainingProgress): string => `${epochText(progress)} · paused`,
  interrupted: ({ step, steps }: TrainingProgress): string =>
    `The training was interrupted at step ${formatCount(step)} of ${formatCount(steps)}, and everything up to there is kept. Resume it to go on from that step, or stop it to give it up.`,
  unkept:
    'The training has ended, but this browser’s storage had no room for what it learned, which is in this tab alone. Free some space, then press “Resume training”: it is kept without training again.',
  restarting: (progress: TrainingProgress): string => `${epochText(progress)} · starting again …`,
  stopping: 'Stopping after this step …',
  pause: 'Pause training',
  resume: 'Resume training',
  stop: 'Stop training',
} as const;

export const trainingViewWords = {
  strip: 'Noisy in, remembered out',
  stripMeaning:
    'Validation pictures, which the training never learns from. What comes out went through the network’s narrow middle, where the code is read.',
  health: 'Health of the codes',
} as const;

export const lossWords = {
  title: 'Loss',
  preparing: (what: string): string => `${what} …`,
  begins: 'The curves begin with the first steps.',
  training: 'Training',
  validation: 'Validation',
  scale: 'by epoch, lower is better',
  chart: 'Loss curves of training and validation; the table below holds their values',
  values: 'Values by epoch',
  columns: ['Epoch', 'Training loss', 'Validation loss', 'Reconstruction error', 'Dead bits'],
  none: 'none',
  invalid: 'not a number',
} as const;

/** Share of the whole training that is done, 0 to 1; `step` and `steps` count through all epochs. */
export function trainingShare({ step, steps }: TrainingProgress): number {
  return steps > 0 ? Math.min(1, step / steps) : 0;
}

/** "Epoch 6 of 15". */
export function epochText({ epoch, epochs }: TrainingProgress): string {
  return `Epoch ${Math.max(1, epoch)} of ${epochs}`;
}

/** "1,912 pictures/s · 38 s left". */
export function paceText({ picturesPerSecond, secondsLeft }: TrainingProgress): string {
  const pace = `${formatCount(Math.round(picturesPerSecond))} pictures/s`;
  return `${pace} · ${formatDuration(secondsLeft)} left`;
}

/** Code health in words: how many bits carry nothing, and how evenly the others split the pictures. */
export function healthText({ deadBits, imbalance }: CodeHealth): string {
  const dead =
    deadBits === 0
      ? 'Every bit carries something'
      : `${formatPlural(deadBits, 'bit')} ${deadBits === 1 ? 'carries' : 'carry'} nothing`;
  const share = Math.round((0.5 + imbalance) * 100);
  const balance =
    imbalance < 0.05
      ? 'the bits split the pictures almost in halves'
      : `a bit splits the pictures ${share} to ${100 - share} on average`;
  return `${dead}; ${balance}.`;
}
