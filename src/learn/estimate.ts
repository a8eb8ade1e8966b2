/** How long a training will take, by a few measured steps on random pictures. */
import { createRandom } from '../lib/random.ts';
import { assembleHere, type Assembler } from './assembly.ts';
import { chooseVariants } from './backends/measure-variants.ts';
import { createBatches, type BatchSource } from './batch-stream.ts';
import { stepsPerEpoch } from './batches.ts';
import { LossMeter } from './loss-meter.ts';
import { optionOf, type Learner, type Trainable } from './methods/method.ts';
import { pictureSet, type PictureSet } from './picture-set.ts';
import { TrainingState } from './training-state.ts';
import type { Options } from './types.ts';
import { yieldToMessages } from '../lib/yield.ts';

/** The first step compiles shaders and grows memory; it is not counted. */
const WARM_UP_STEPS = 2;
const MEASURED_STEPS = 5;
/** A software adapter takes seconds for a step: then fewer must do. */
const ENOUGH_SECONDS = 3;
/** What an automatic training may take, and the bounds of its epochs. */
const AUTOMATIC_SECONDS = 90;
const FEWEST_EPOCHS = 5;
const MOST_EPOCHS = 15;
/** Looking at validation pictures and reading back, beside the steps themselves. */
const OVERHEAD = 1.1;

/**
 * Seconds of one training step of this learner on the backend in use: the fastest of a few, because whatever else the
 * machine does just then (other workers are still encoding and measuring) only ever adds time.
 */
export async function measureStep(
  learner: Trainable,
  assembler: Assembler = assembleHere(),
): Promise<number> {
  const random = createRandom(1);
  const state = TrainingState.start(learner, random);
  const batches = streamOfNoise(learner, random.state, assembler);
  const meter = new LossMeter(0);
  const seconds: number[] = [];
  const takeStep = async (): Promise<void> => {
    const batch = await batches.next();
    try {
      await meter.add(state.advance(batch, 1e-3));
      await meter.settle();
    } finally {
      batches.release(batch);
    }
    await yieldToMessages();
  };
  try {
    await chooseVariants(takeStep);
    const begun = performance.now();
    const long = (): boolean => performance.now() - begun > 1000 * ENOUGH_SECONDS;
    for (let step = 0; seconds.length < MEASURED_STEPS; step++) {
      const started = performance.now();
      await takeStep();
      const warm = step >= WARM_UP_STEPS || (step > 0 && long());
      if (warm) seconds.push((performance.now() - started) / 1000);
      if (warm && long()) break;
    }
  } finally {
    state.dispose();
    await meter.dispose();
  }
  return Math.min(...seconds);
}

/** Batches of random rows, as a training would get them. */
function streamOfNoise(learner: Trainable, random: number, assembler: Assembler): BatchSource {
  const { inputSize, latent } = learner;
  const input = { mean: new Float32Array(3).fill(0.5), deviation: new Float32Array(3).fill(0.25) };
  const steps = 1 + WARM_UP_STEPS + MEASURED_STEPS;
  const batch = { inputSize, latent, input };
  const settings = { batch, learner, seed: 1, noise: 0.1, step: 0, steps, random };
  return createBatches(randomRows(learner, random), settings, assembler);
}

/** One batch of two classes. */
function randomRows(
  { inputSize, features, latent, batchSize }: Trainable,
  seed: number,
): PictureSet {
  const draw = createRandom(seed);
  const picture = (): Uint8Array =>
    Uint8Array.from({ length: inputSize ** 2 * 3 }, () => draw.int(256));
  const values = Float32Array.from({ length: batchSize * features }, () => draw.next());
  return pictureSet(features > 0 ? [] : Array.from({ length: batchSize }, picture), {
    targets: new Float32Array(batchSize * latent).fill(latent ** -0.5),
    labels: Int32Array.from({ length: batchSize }, (_, row) => row % 2),
    features: features > 0 ? { values, width: features } : null,
  });
}

export interface Plan {
  epochs: number;
  secondsPerEpoch: number;
  picturesPerSecond: number;
}

/** Epochs as asked for; for 0 those of the learner, or as many as fit into 90 seconds, at least 5, at most 15. */
export function planEpochs(
  learner: Pick<Learner, 'epochs' | 'batchSize' | 'features'>,
  options: Options,
  pictures: number,
  secondsPerStep: number,
): Plan {
  const secondsPerEpoch = stepsPerEpoch(pictures, learner) * secondsPerStep * OVERHEAD;
  const fitting = Math.floor(AUTOMATIC_SECONDS / secondsPerEpoch);
  const automatic = learner.epochs ?? Math.min(MOST_EPOCHS, Math.max(FEWEST_EPOCHS, fitting));
  return {
    epochs: optionOf(options, 'epochs') || automatic,
    secondsPerEpoch,
    picturesPerSecond: learner.batchSize / secondsPerStep,
  };
}
