/** What a guided training points its embeddings to: rows that tell pictures apart by edges, colours and patches. */
import { embedDescriptors, VIEWS } from './embed-descriptors.ts';
import { FEWEST_FITTED } from './fit-descriptor.ts';
import { describePictures, descriptorTargets } from './pictures.ts';
import { sharedFit, type FitWork } from './shared-fit.ts';

export interface TeacherInput extends FitWork {
  /** Pictures of 32 x 32 RGB bytes, without augmentation. */
  train: readonly Uint8Array[];
  val: readonly Uint8Array[];
  /** Numbers a row. */
  latent: number;
  seed: number;
}

export interface TeacherTargets {
  /** pictures x latent, rows of length 1. */
  train: Float32Array<ArrayBuffer>;
  val: Float32Array<ArrayBuffer>;
}

/**
 * Targets of the pictures learned from and of those held out; the same for the same pictures and seed. It is fitted to
 * all of them, without labels, so that instant codes of the same pictures share the fit. Few pictures get the principal
 * components of their edges and colours.
 */
export async function teacherTargets(input: TeacherInput): Promise<TeacherTargets> {
  const { train, val, latent, seed, progress, signal } = input;
  const pictures = [...train, ...val];
  if (pictures.length < FEWEST_FITTED) return simpleTargets(input);
  const wish = { pictures, seed, views: VIEWS, patches: true };
  const model = await sharedFit(wish, input);
  const what = 'Describing pictures';
  const embed = (some: readonly Uint8Array[], before: number) =>
    embedDescriptors(
      model,
      some,
      { progress: (done) => progress(what, before + done, pictures.length), signal },
      latent,
    );
  return { train: await embed(train, 0), val: await embed(val, train.length) };
}

async function simpleTargets({
  train,
  val,
  latent,
  progress,
  signal,
}: TeacherInput): Promise<TeacherTargets> {
  const total = train.length + val.length;
  const describe = (pictures: readonly Uint8Array[], before: number): Promise<Float32Array> =>
    describePictures(
      pictures,
      (done) => progress('Describing edges and colours', before + done, total),
      signal,
    );
  const trainRows = await describe(train, 0);
  const valRows = await describe(val, train.length);
  return descriptorTargets(trainRows, valRows, latent);
}
