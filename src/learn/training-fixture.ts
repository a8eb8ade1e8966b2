/** Small trainings to test with. */
import { createRandom } from '../lib/random.ts';
import type { NamedTensor } from '../lib/tensors.ts';
import { embedPictures } from './encoder.ts';
import { halved } from './halving.ts';
import type { Learner, LearnerFacts } from './methods/method.ts';
import { completeOptions, methodNamed } from './methods/registry.ts';
import { InferenceNetwork } from './networks/inference.ts';
import { pictureSet, type PictureSet } from './picture-set.ts';
import { packCodes } from '../descriptors/binariser.ts';
import { trainNetwork } from './trainer.ts';
import type { TrainingControl, TrainingInput } from './training-input.ts';
import type { MethodContext, Options, TrainingEvent, TrainingOutcome } from './types.ts';

export const SIZE = 16;
export const CLASSES = 3;

/** Pictures of two coloured halves whose colours and border differ, seeded. */
export function halves(count: number, seed: number): Uint8Array[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const [left, right] = [0, 1].map(() => [random.int(256), random.int(256), random.int(256)]);
    const border = 4 + random.int(8);
    return Uint8Array.from(
      { length: SIZE * SIZE * 3 },
      (_, index) => (Math.floor(index / 3) % SIZE < border ? left! : right!)[index % 3]!,
    );
  });
}

/** Of `halves`: which of the three colours is the strongest in both halves together, whichever side is which. */
function classesOf(pictures: readonly Uint8Array[]): Int32Array {
  const right = 3 * (SIZE - 1);
  return Int32Array.from(pictures, (picture) => {
    const sums = [0, 1, 2].map((colour) => picture[colour]! + picture[right + colour]!);
    return sums.indexOf(Math.max(...sums));
  });
}

/** Halves with all that any method may want to know of them. */
function halvesSet(count: number, seed: number, latent: number): PictureSet {
  const pictures = halves(count, seed);
  const random = createRandom(11);
  const targets = Float32Array.from(
    { length: count * latent },
    () => random.normal() / Math.sqrt(latent),
  );
  return pictureSet(pictures, { targets, labels: classesOf(pictures) });
}

export interface Given {
  method?: string;
  options?: Options;
  count?: number;
  /** Pictures held out. */
  heldOut?: number;
  control?: TrainingControl;
  emit?: (event: TrainingEvent) => void;
  resume?: TrainingInput['resume'];
  start?: readonly NamedTensor[];
  signal?: AbortSignal;
  checkpointSeconds?: number;
  halvings?: number;
  change?: (learner: Learner) => Learner;
}

/** Three epochs of 150 pictures, ten steps each, unless told otherwise. */
export async function train(given: Given = {}): Promise<TrainingOutcome & { learner: Learner }> {
  const { method, options: chosen, count, heldOut, change, ...others } = { ...usual, ...given };
  const { options, learner: built } = await buildLearner(method, chosen, count);
  const asked = halved(built, others.resume, others.halvings, count);
  const learner = change(asked.learner);
  const outcome = await trainNetwork({
    control: { wish: 'go on' },
    signal: new AbortController().signal,
    ...others,
    ...asked,
    method,
    options,
    backend: 'wasm',
    learner,
    epochs: options['epochs']!,
    train: halvesSet(count, 3, learner.latent),
    val: halvesSet(heldOut, 4, learner.latent),
    backbone: null,
  });
  return { ...outcome, learner };
}

const usual = {
  method: 'denoising-autoencoder',
  options: {},
  count: 150,
  heldOut: 20,
  start: [],
  resume: null,
  halvings: 0,
  emit: () => undefined,
  change: (learner: Learner) => learner,
};

async function buildLearner(
  id: string,
  given: Options,
  pictures: number,
): Promise<{ options: Options; learner: Learner }> {
  const context: MethodContext = { backend: 'wasm', backbone: false, pictures };
  const method = methodNamed(id);
  const small = { bits: 16, inputSize: SIZE, width: 8, epochs: 3, seed: 5 };
  const options = completeOptions(method, { ...small, ...given }, context);
  const facts: LearnerFacts = { classes: CLASSES, features: 0, pictures, started: false };
  if (method.kind !== 'trained') throw new Error(`${id} is not trained.`);
  return { options, learner: await method.build(options, facts) };
}

/** A control that pauses the training when it asks before step `pause`, counted from 1, and the signal it asks. */
export function pauseAt(pause: number): { control: TrainingControl; signal: AbortSignal } {
  const control: TrainingControl = { wish: 'go on' };
  let steps = 0;
  const signal = {
    throwIfAborted: () => {
      if (++steps === pause) control.wish = 'pause';
    },
  } as AbortSignal;
  return { control, signal };
}

/** Packed codes that the encoder of a training gives pictures. */
export async function codesOf(
  { encoder }: TrainingOutcome,
  pictures: Uint8Array[],
): Promise<Uint8Array> {
  const network = new InferenceNetwork(encoder!.tensors, SIZE);
  const codes = packCodes(encoder!.tensors, await embedPictures(network, pictures));
  network.dispose();
  return codes;
}
