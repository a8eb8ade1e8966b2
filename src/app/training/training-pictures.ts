/** Which pictures a training learns from, which it is judged by, and what labels they have. */
import { effectiveSplits } from '../../gallery/splits.ts';
import type { MethodDescription, Options } from '../../learn/types.ts';
import { picturesOf } from '../galleries/gallery-view.ts';
import type { RunPictures } from './run-pictures.ts';
import { get, parameters } from '../store.ts';
import { labelsOf, withLabels } from './training-labels.ts';

/** Share of the training pictures that the gallery itself holds out. */
const usualShare = 0.2;

/** Pictures to learn from and to judge by; for a method that needs labels only those that have one. */
export function picturesToLearn(method: MethodDescription, options: Options): RunPictures {
  const split = splitPictures(options['validation'] ?? usualShare);
  if (!method.needs.includes('labels')) return { ...split, labels: null };
  return withLabels(split, labelsOf(get().gallery.items));
}

function splitPictures(share: number): { train: string[]; val: string[] } {
  if (share === 0) return { train: [...picturesOf('train'), ...picturesOf('val')], val: [] };
  const { items, splits } = get().gallery;
  const wanted = share === usualShare ? splits : effectiveSplits(items, parameters.seed, share);
  return { train: picturesOf('train', wanted), val: picturesOf('val', wanted) };
}

/** How many of these pictures an encoder that was trained with such options learned from, as the gallery is split now. */
export function learnedAmong({ validation }: Options, hashes: readonly string[]): number {
  if (validation === undefined) return 0;
  const learned = new Set(splitPictures(validation).train);
  return hashes.filter((hash) => learned.has(hash)).length;
}
