/** What is said of pictures that came after the encoder in use was fitted. */
import { formatPlural } from '../lib/format.ts';
import { muchDrift } from './drift-measure.ts';

/** One sentence; `isTrained`: the encoder was trained, not fitted without training. */
export function driftSentence(
  newPictures: number,
  drift: number,
  retrain: boolean,
  isTrained: boolean,
): string {
  const came = `${formatPlural(newPictures, 'picture')} came after this encoder learned`;
  const figure = `drift ${drift.toFixed(2)}`;
  const verb = newPictures === 1 ? 'is' : 'are';
  if (retrain) {
    const what = isTrained ? 'train again' : 'train an encoder';
    return `${came} and ${verb} of another kind (${figure}; from ${muchDrift.toFixed(2)} on that is much): ${what} to find well among all of them.`;
  }
  if (drift > muchDrift)
    return `${came}: too few to say whether they are of another kind (${figure}).`;
  return `${came} and ${verb} of the same kind (${figure}).`;
}
