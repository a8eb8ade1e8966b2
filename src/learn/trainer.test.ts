import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { packCodes } from '../descriptors/binariser.ts';
import { createRandom } from '../lib/random.ts';
import { startWasmInNode } from './backends/wasm-in-node.ts';
import { embedPictures } from './encoder.ts';
import { completeOptions, methodNamed } from './methods/registry.ts';
import type { Learner, LearnerFacts, TrainedMethod } from './methods/method.ts';
import { InferenceNetwork } from './networks/inference.ts';
import { pictureSet } from './picture-set.ts';
import { trainNetwork, type TrainingControl, type TrainingInput } from './trainer.ts';
import type { MethodContext, Options, TrainingEvent, TrainingOutcome } from './types.ts';

const SIZE = 16;
const CONTEXT: MethodContext = { backend: 'wasm', backbone: false, pictures: 150 };
const FACTS: LearnerFacts = { classes: 0, features: 0, pictures: 150, started: false };

/** Pictures of two coloured halves whose colours and border differ, seeded. */
function halves(count: number, seed: number): Uint8Array[] {
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

function targetsOf(count: number, latent: number): Float32Array {
  const random = createRandom(11);
  return Float32Array.from({ length: count * latent }, () => random.normal() / Math.sqrt(latent));
}

interface Given {
  options?: Options;
  count?: number;
  control?: TrainingControl;
  emit?: (event: TrainingEvent) => void;
  resume?: TrainingInput['resume'];
  signal?: AbortSignal;
}

async function train(given: Given = {}): Promise<TrainingOutcome & { learner: Learner }> {
  const method = methodNamed('denoising-autoencoder') as TrainedMethod;
  const options = completeOptions(
    method,
    { bits: 16, inputSize: SIZE, width: 8, epochs: 3, seed: 5, ...given.options },
    CONTEXT,
  );
  const learner = await method.build(options, FACTS);
  const pictures = halves(given.count ?? 150, 3);
  const val = halves(20, 4);
  const outcome = await trainNetwork({
    method: method.id,
    options,
    backend: 'wasm',
    learner,
    epochs: options['epochs']!,
    train: pictureSet(pictures, { targets: targetsOf(pictures.length, learner.latent) }),
    val: pictureSet(val, { targets: targetsOf(val.length, learner.latent) }),
    backbone: null,
    start: [],
    resume: given.resume ?? null,
    control: given.control ?? { wish: 'go on' },
    signal: given.signal ?? new AbortController().signal,
    emit: given.emit ?? (() => undefined),
  });
  return { ...outcome, learner };
}

async function codesOf({ encoder }: TrainingOutcome, pictures: Uint8Array[]): Promise<Uint8Array> {
  const network = new InferenceNetwork(encoder!.tensors, SIZE);
  const codes = packCodes(encoder!.tensors, await embedPictures(network, pictures));
  network.dispose();
  return codes;
}

describe('training on WASM', () => {
  let tensors = 0;

  beforeAll(async () => {
    await startWasmInNode();
  });

  beforeEach(() => {
    tensors = tf.memory().numTensors;
  });

  test('lowers the validation loss, reports every epoch and leaves no tensor behind', async () => {
    const events: TrainingEvent[] = [];
    const outcome = await train({
      options: { epochs: 15 },
      emit: (event) => void events.push(event),
    });
    expect(outcome.ended).toBe('finished');
    const { curves } = outcome.run;
    expect(curves.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 15 }, (_, e) => e + 1));
    expect(curves.at(-1)!.valLoss!).toBeLessThan(0.8 * curves[0]!.valLoss!);
    expect(outcome.run.best!.valLoss).toBe(Math.min(...curves.map(({ valLoss }) => valLoss!)));
    const strips = events.flatMap((event) => (event.kind === 'epoch' ? [event.strip!] : []));
    expect(strips).toHaveLength(15);
    expect(strips[0]).toMatchObject({ count: 8, size: SIZE });
    expect(strips[0]!.reconstructed).toHaveLength(8 * SIZE * SIZE * 3);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test('the same seed gives the same codes twice, another seed others', async () => {
    const pictures = halves(40, 9);
    const first = await codesOf(await train(), pictures);
    expect(await codesOf(await train(), pictures)).toEqual(first);
    expect(await codesOf(await train({ options: { seed: 6 } }), pictures)).not.toEqual(first);
  });

  // 150 pictures make ten steps an epoch: within the first, at its end, within the second.
  test.each([3, 10, 13])(
    'a run paused after %i steps and resumed ends as if never paused',
    async (pause) => {
      const whole = await train();
      const control: TrainingControl = { wish: 'go on' };
      let steps = 0;
      const signal = {
        throwIfAborted: () => {
          if (++steps === pause) control.wish = 'pause';
        },
      } as AbortSignal;
      const paused = await train({ control, signal });
      expect(paused).toMatchObject({ ended: 'paused', encoder: null });
      expect(paused.run.step).toBe(pause);
      expect(paused.run.curves).toHaveLength(Math.floor(pause / 10));
      const resumed = await train({ resume: structuredClone(paused.run) });
      expect(resumed.run.tensors).toEqual(whole.run.tensors);
      expect(resumed.run.curves).toEqual(whole.run.curves);
      expect(resumed.encoder).toEqual(whole.encoder);
      expect(tf.memory().numTensors).toBe(tensors);
    },
  );

  test('a stopped run gives the encoder of its best epoch so far', async () => {
    const control: TrainingControl = { wish: 'go on' };
    const emit = (event: TrainingEvent): void => {
      if (event.kind === 'epoch') control.wish = 'stop';
    };
    const outcome = await train({ control, emit });
    expect(outcome.ended).toBe('stopped');
    expect(outcome.run.best!.epoch).toBe(1);
    expect(outcome.encoder!.bits).toBe(16);
  });

  test('stopped before its first step it has no encoder', async () => {
    const outcome = await train({ control: { wish: 'stop' } });
    expect(outcome).toMatchObject({ ended: 'stopped', encoder: null });
  });

  test('a loss that is no number ends the run with a sentence that names the step', async () => {
    const method = methodNamed('denoising-autoencoder') as TrainedMethod;
    const options = completeOptions(method, { bits: 16, inputSize: SIZE, width: 8 }, CONTEXT);
    const learner = await method.build(options, FACTS);
    const broken: Learner = {
      ...learner,
      loss: (...given) => tf.mul(learner.loss(...given), Number.POSITIVE_INFINITY) as tf.Scalar,
    };
    const pictures = halves(64, 1);
    const set = pictureSet(pictures, { targets: targetsOf(64, learner.latent) });
    const run = trainNetwork({
      method: method.id,
      options,
      backend: 'wasm',
      learner: broken,
      epochs: 2,
      train: set,
      val: set,
      backbone: null,
      start: [],
      resume: null,
      control: { wish: 'go on' },
      signal: new AbortController().signal,
      emit: () => undefined,
    });
    await expect(run).rejects.toThrow(
      'The loss is no longer a number at step 1; lower the learning rate.',
    );
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test('an abort rejects and frees everything', async () => {
    const controller = new AbortController();
    const emit = (event: TrainingEvent): void => {
      if (event.kind === 'epoch') controller.abort();
    };
    await expect(train({ signal: controller.signal, emit })).rejects.toThrow('abort');
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test('fewer pictures than a batch fill one', async () => {
    const outcome = await train({ count: 5 });
    expect(outcome.run.stepsPerEpoch).toBe(1);
    expect(outcome.encoder!.tensors.every(({ data }) => data.every(Number.isFinite))).toBe(true);
  });

  test('pictures that are all the same give equal codes, never NaN', async () => {
    const same = Array.from({ length: 30 }, () => halves(1, 8)[0]!);
    const outcome = await train({ options: { noise: 0 } });
    const codes = await codesOf(outcome, same);
    for (let row = 1; row < same.length; row++) {
      expect(codes.slice(2 * row, 2 * row + 2)).toEqual(codes.slice(0, 2));
    }
  });

  test('a picture gets the same bits alone and among others', async () => {
    const outcome = await train({ options: { bits: 64 } });
    const pictures = halves(75, 21);
    const together = await codesOf(outcome, pictures);
    for (const row of [0, 31, 32, 63, 74]) {
      expect(await codesOf(outcome, [pictures[row]!])).toEqual(
        together.slice(8 * row, 8 * (row + 1)),
      );
    }
  });
});
