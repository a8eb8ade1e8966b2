/** What a training learns from: pictures or rows of features, with what is known of each. */
import { UserError } from '../lib/error.ts';

/** Features of a pretrained network, rows of `width` values behind each other. */
export interface FeatureRows {
  values: Float32Array;
  width: number;
}

/** Rows of one split. */
export interface PictureSet {
  /** Bytes of each picture at the network's input size; empty where only features are read. */
  pictures: readonly Uint8Array[];
  /** What embeddings are to point to, rows behind each other. */
  targets: Float32Array | null;
  /** Class of each row. */
  labels: Int32Array | null;
  features: FeatureRows | null;
}

/** Pictures of which nothing is known but what is given. */
export function pictureSet(
  pictures: readonly Uint8Array[],
  known: Partial<Omit<PictureSet, 'pictures'>> = {},
): PictureSet {
  return { pictures, targets: null, labels: null, features: null, ...known };
}

/** Number of rows. */
export function countOf({ pictures, features }: PictureSet): number {
  return features ? features.values.length / features.width : pictures.length;
}

/** What a network reads of each row. */
export function inputsOf({
  pictures,
  features,
}: PictureSet): readonly (Uint8Array | Float32Array)[] {
  if (!features) return pictures;
  const { values, width } = features;
  return Array.from({ length: values.length / width }, (_, row) =>
    values.subarray(row * width, (row + 1) * width),
  );
}

/** Whether any two of them differ. */
export function haveVariety(inputs: readonly ArrayLike<number>[]): boolean {
  const [first, ...others] = inputs;
  return others.some((other) =>
    Array.prototype.some.call(other, (value, at) => value !== first![at]),
  );
}

/** Those rows of a set; `latent`: the width of its targets. */
export function rowsOf(set: PictureSet, rows: ArrayLike<number>, latent: number): PictureSet {
  const { pictures, targets, labels, features } = set;
  const chosen = Array.from(rows);
  return {
    pictures: pictures.length > 0 ? chosen.map((row) => pictures[row]!) : [],
    targets: targets && gather(targets, latent, chosen),
    labels: labels && Int32Array.from(chosen, (row) => labels[row]!),
    features: features && {
      values: gather(features.values, features.width, chosen),
      width: features.width,
    },
  };
}

/** Rows of `width` values, in the order of `rows`. */
export function gather(
  values: Float32Array,
  width: number,
  rows: ArrayLike<number>,
): Float32Array<ArrayBuffer> {
  const gathered = new Float32Array(rows.length * width);
  for (let index = 0; index < rows.length; index++) {
    const from = rows[index]! * width;
    gathered.set(values.subarray(from, from + width), index * width);
  }
  return gathered;
}

/** Throws a UserError where there are not at least two classes to tell apart. */
export function assertClasses(labels: Int32Array | null, name: string): void {
  if (!labels) {
    throw new UserError(
      `${name} learns from labels and no training picture has one; put pictures into folders named by what they show.`,
    );
  }
  if (new Set(labels).size >= 2) return;
  throw new UserError(
    `${name} needs at least 2 labels to tell apart and the training pictures have one; add pictures of something else.`,
  );
}
