/** Which pictures a training learns from, which it is judged by, and what labels they have. */
import { effectiveSplits } from '../gallery/splits.ts';
import type { MethodDescription, Options, TrainingLabels } from '../learn/types.ts';
import { picturesOf } from './gallery-view.ts';
import type { RunPictures } from './run-pictures.ts';
import { get, parameters } from './store.ts';

/** Share of the training pictures that the gallery itself holds out. */
const usualShare = 0.2;

/** Pictures to learn from and to judge by; for a method that needs labels only those that have one. */
export function picturesToLearn(method: MethodDescription, options: Options): RunPictures {
  const split = splitPictures(options['validation'] ?? usualShare);
  if (!method.needs.includes('labels')) return { ...split, labels: null };
  return labelled(split, labelsOfPictures());
}

function splitPictures(share: number): { train: string[]; val: string[] } {
  if (share === 0) return { train: [...picturesOf('train'), ...picturesOf('val')], val: [] };
  const { items, splits } = get().gallery;
  const wanted = share === usualShare ? splits : effectiveSplits(items, parameters.seed, share);
  return { train: picturesOf('train', wanted), val: picturesOf('val', wanted) };
}

/** Picture -> label of its first labelled item. */
function labelsOfPictures(): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { picture, label } of get().gallery.items) {
    if (label !== null && !labels.has(picture)) labels.set(picture, label);
  }
  return labels;
}

/** Labels are numbered by their names; pictures held out are judged only on labels that are learned. */
function labelled(
  { train, val }: { train: string[]; val: string[] },
  labels: ReadonlyMap<string, string>,
): RunPictures & { labels: TrainingLabels } {
  const known = train.filter((hash) => labels.has(hash));
  const names = [...new Set(known.map((hash) => labels.get(hash)!))].sort();
  const numbers = new Map(names.map((name, number) => [name, number]));
  const judged = val.filter((hash) => numbers.has(labels.get(hash) ?? ''));
  const numbersOf = (hashes: string[]): Int32Array =>
    Int32Array.from(hashes, (hash) => numbers.get(labels.get(hash)!)!);
  return {
    train: known,
    val: judged,
    labels: { train: numbersOf(known), val: numbersOf(judged), names },
  };
}

/** A sentence about labels with a single picture, "" where there are none. */
export function singleLabelsText({ labels }: RunPictures): string {
  if (!labels) return '';
  const counts = new Uint32Array(labels.names.length);
  for (const label of labels.train) counts[label]!++;
  const single = labels.names.filter((_, label) => counts[label] === 1);
  if (single.length === 0) return '';
  const [first] = single;
  return single.length === 1
    ? `“${first}” has a single training picture: what pictures of it have in common cannot be learned from fewer than two.`
    : `${single.length} labels, “${first}” among them, have a single training picture each: what pictures of a label have in common cannot be learned from fewer than two.`;
}
