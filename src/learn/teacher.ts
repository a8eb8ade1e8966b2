/** What a guided training points its embeddings to: rows that tell pictures apart by edges and colours, length 1. */
import { describePictures, descriptorTargets } from './pictures.ts';

export interface TeacherInput {
  /** Pictures of 32 x 32 RGB bytes, without augmentation. */
  train: readonly Uint8Array[];
  val: readonly Uint8Array[];
  /** Numbers a row. */
  latent: number;
  seed: number;
  progress: (what: string, done: number, total: number) => void;
  signal?: AbortSignal | undefined;
}

export interface TeacherTargets {
  /** pictures x latent. */
  train: Float32Array<ArrayBuffer>;
  val: Float32Array<ArrayBuffer>;
}

/** Targets of the pictures learned from and of those held out; the same for the same pictures and seed. */
export async function teacherTargets({
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
