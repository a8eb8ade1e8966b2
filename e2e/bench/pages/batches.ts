/** What assembling batches costs beside a step of the default network, on the training's own thread and on another. */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { assembleHere, emptyViews, type Assembler } from '../../../src/learn/assembly.ts';
import { startWasm } from '../../../src/learn/backends/wasm.ts';
import { disposeBatch, plainBatch } from '../../../src/learn/batch-tensors.ts';
import { BATCH_SIZE } from '../../../src/learn/batches.ts';
import { defaultLearner } from './default-learner.ts';
import { denoisingAutoencoder } from '../../../src/learn/methods/denoising-autoencoder.ts';
import type { Learner } from '../../../src/learn/methods/method.ts';
import { pictureSet, type PictureSet } from '../../../src/learn/picture-set.ts';
import { readAndDispose } from '../../../src/learn/read-tensor.ts';
import { trainNetwork } from '../../../src/learn/trainer.ts';
import { TrainingState } from '../../../src/learn/training-state.ts';
import type { Options } from '../../../src/learn/types.ts';
import { createRandom } from '../../../src/lib/random.ts';
import { startBatches } from '../../../src/workers/batches.client.ts';
import type { Figure } from '../figure.ts';
import { medians, timed } from './compare.ts';

const STEPS_PER_EPOCH = 25;
const PICTURES = STEPS_PER_EPOCH * BATCH_SIZE;
const STEPS = 10;
const STEP = 'step of the default network, wasm';
const HERE = 'training loop, batch assembly on this thread';
const ELSEWHERE = 'training loop, batch assembly on another thread';
const input = { mean: new Float32Array(3).fill(0.5), deviation: new Float32Array(3).fill(0.25) };

/** Pictures of seeded coarse patches, as smooth as photos are within them. */
function patches(count: number, side: number): Uint8Array[] {
  const random = createRandom(3);
  return Array.from({ length: count }, () => {
    const colours = Array.from({ length: 48 }, () => random.int(256));
    return Uint8Array.from({ length: side * side * 3 }, (_, index) => {
      const pixel = Math.floor(index / 3);
      const patch =
        4 * Math.floor((4 * pixel) / (side * side)) + Math.floor((4 * (pixel % side)) / side);
      return colours[3 * patch + (index % 3)]!;
    });
  });
}

/** Milliseconds of each of a few batches, after one to warm up. */
async function assemble(
  assembler: Assembler,
  pictures: Uint8Array[],
  side: number,
): Promise<number[]> {
  let views = emptyViews(BATCH_SIZE, side, false);
  const length = side * side * 3;
  pictures.slice(0, BATCH_SIZE).forEach((picture, row) => views.pixels.set(picture, row * length));
  const settings = { inputSize: side, input, seed: 1, deviation: 0.1 };
  const times: number[] = [];
  for (let batch = 0; batch <= STEPS; batch++) {
    times.push(
      await timed(async () => {
        views = await assembler.assemble({ settings, random: batch, views });
      }),
    );
  }
  assembler.stop();
  return times.slice(1);
}

/** Milliseconds of each of a few steps on one batch, after one to warm up. */
async function step(learner: Learner, set: PictureSet): Promise<number[]> {
  const { inputSize, latent } = learner;
  const rows = Uint32Array.from({ length: BATCH_SIZE }, (_, row) => row);
  const batch = plainBatch(set, rows, { inputSize, latent, input });
  const state = TrainingState.start(learner, createRandom(1));
  const times: number[] = [];
  for (let index = 0; index <= STEPS; index++) {
    times.push(await timed(() => readAndDispose(state.advance(batch, 1e-3))));
  }
  state.dispose();
  disposeBatch(batch);
  return times.slice(1);
}

/** Milliseconds of each step of the real training loop over one epoch, after three to warm up. */
async function loop(
  learner: Learner,
  options: Options,
  train: PictureSet,
  assembler: Assembler,
): Promise<number[]> {
  const begun: number[] = [];
  // the loop asks this once before each step
  const signal = Object.assign(new AbortController().signal, {
    throwIfAborted: () => void begun.push(performance.now()),
  });
  await trainNetwork({
    method: denoisingAutoencoder.id,
    options,
    backend: 'wasm',
    learner,
    epochs: 1,
    train,
    val: pictureSet(train.pictures.slice(0, BATCH_SIZE), { targets: train.targets }),
    backbone: null,
    start: [],
    resume: null,
    control: { wish: 'go on' },
    signal,
    emit: () => undefined,
    assembler,
  });
  assembler.stop();
  const steps = begun.slice(0, STEPS_PER_EPOCH);
  return steps
    .slice(1)
    .map((time, index) => time - steps[index]!)
    .slice(3);
}

async function runBench({ side, turns }: { side: number; turns: number }): Promise<Figure[]> {
  await startWasm();
  const given = { bits: 64, inputSize: side, width: 16, guidance: 1, seed: 1, noise: 0.1 };
  const options = { ...given, learningRate: 1e-3 };
  const learner = await defaultLearner(options);
  const pictures = patches(PICTURES, side);
  const targets = new Float32Array(PICTURES * learner.latent).fill(learner.latent ** -0.5);
  const set = pictureSet(pictures, { targets });
  const times = await medians(
    {
      [STEP]: () => step(learner, set),
      'batch assembly, this thread': () => assemble(assembleHere(), pictures, side),
      'batch assembly, other thread': () => assemble(startBatches(), pictures, side),
      [HERE]: () => loop(learner, options, set, assembleHere()),
      [ELSEWHERE]: () => loop(learner, options, set, startBatches()),
    },
    turns,
  );
  return figuresOf(times, `${side} px, batch ${BATCH_SIZE}`);
}

/** Milliseconds beside those of a step, and the training loop's pictures per second both ways. */
function figuresOf(times: Record<string, number>, size: string): Figure[] {
  const compared = (variant: string, unit: string, to: string, values: typeof times): Figure => ({
    bench: 'train',
    variant,
    size,
    value: values[variant]!,
    unit,
    ...(variant === to ? {} : { ratioTo: to, ratio: values[variant]! / values[to]! }),
  });
  const speeds = Object.fromEntries(
    Object.entries(times).map(([variant, time]) => [variant, (1000 * BATCH_SIZE) / time]),
  );
  return [
    ...Object.keys(times).map((variant) => compared(variant, 'ms', STEP, times)),
    ...[HERE, ELSEWHERE].map((variant) => compared(variant, 'pictures/s', HERE, speeds)),
  ];
}

Object.assign(globalThis, { runBench });
