/** What a training says of itself. */
import type { TrainingProgress } from '../../learn/types.ts';
import type { CodeHealth } from '../../learn/types.ts';
import { formatCount, formatDuration, formatPlural } from '../../lib/format.ts';

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
