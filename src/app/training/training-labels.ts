/** Labels of the pictures that a training learns from, and what is said where they do not suffice. */
import type { Item } from '../../gallery/item.ts';
import type { MethodDescription, TrainingLabels } from '../../learn/types.ts';
import { UserError } from '../../lib/error.ts';
import type { RunPictures } from './run-pictures.ts';

/** Picture -> label of its first labelled item. */
export function labelsOf(
  items: readonly Pick<Item, 'picture' | 'label'>[],
): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { picture, label } of items) {
    if (label !== null && !labels.has(picture)) labels.set(picture, label);
  }
  return labels;
}

/**
 * The labelled pictures alone. Labels are numbered by their names; pictures held out are judged only on labels that are
 * learned.
 */
export function withLabels(
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

/** Throws a UserError that says what is missing where the method cannot learn from these pictures. */
export function assertLearnable(
  { name }: Pick<MethodDescription, 'name'>,
  pictures: RunPictures,
): void {
  const { train, labels } = pictures;
  if (labels?.names.length === 0) {
    throw new UserError(
      `${name} learns from labels and no training picture has one; put pictures into folders named by what they show.`,
    );
  }
  if (labels?.names.length === 1) {
    throw new UserError(
      `${name} needs at least 2 labels to tell apart and all training pictures are “${labels.names[0]}”; add pictures of something else.`,
    );
  }
  if (train.length < 2) throw new UserError(tooFew(train.length));
}

function tooFew(count: number): string {
  return `Training needs at least 2 different pictures and there ${count === 1 ? 'is 1' : `are ${count}`}; add more. Instant codes search without training.`;
}
