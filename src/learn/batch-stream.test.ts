import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { assembleHere, type Assembler, type Views } from './assembly.ts';
import { augmentInto } from './augment.ts';
import { BatchStream, createBatches } from './batch-stream.ts';
import { batchRows, BATCH_SIZE, epochOrder, stepsPerEpoch } from './batches.ts';
import { createNoise } from './noise.ts';
import { pictureSet } from './picture-set.ts';

const SIZE = 8;
const LENGTH = SIZE * SIZE * 3;
const LATENT = 2;
const NOISE = 0.15;
const SEED = 5;
/** 40 pictures make three steps an epoch. */
const STEPS = 7;
const START = 77;

const draw = createRandom(1);
const set = pictureSet(
  Array.from({ length: 40 }, () => Uint8Array.from({ length: LENGTH }, () => draw.int(256))),
  { targets: Float32Array.from({ length: 40 * LATENT }, (_, index) => index) },
);
const input = {
  mean: Float32Array.of(0.4, 0.5, 0.6),
  deviation: Float32Array.of(0.2, 0.25, 0.3),
};

interface Expected {
  clean: number[];
  seen: number[];
  second: number[];
  targets: number[];
  random: number;
}

/** What the stream is to give, by one generator that runs through all batches. */
function* oracle(secondView: boolean): Generator<Expected> {
  const random = createRandom(START);
  const noise = createNoise(SEED);
  for (let step = 0; step < STEPS; step++) {
    const perEpoch = stepsPerEpoch(set.pictures.length);
    const order = epochOrder(set.pictures.length, SEED, Math.floor(step / perEpoch));
    const rows = batchRows(order, step % perEpoch);
    const clean = new Float32Array(BATCH_SIZE * LENGTH);
    const seen = new Float32Array(clean.length);
    const second = new Float32Array(clean.length);
    rows.forEach((row, index) => {
      augmentInto(set.pictures[row]!, SIZE, random, clean, index * LENGTH);
      noise.add(clean, seen, index * LENGTH, LENGTH, NOISE, random);
      if (secondView) augmentInto(set.pictures[row]!, SIZE, random, second, index * LENGTH);
    });
    yield {
      clean: [...clean],
      seen: normalised(seen),
      second: normalised(second),
      targets: [...rows].flatMap((row) => [2 * row, 2 * row + 1]),
      random: random.state,
    };
  }
}

function normalised(values: Float32Array): number[] {
  return [
    ...Float32Array.from(
      values,
      (value, index) => (value - input.mean[index % 3]!) * (1 / input.deviation[index % 3]!),
    ),
  ];
}

function streamOf(
  assembler: Assembler,
  { step = 0, random = START, secondView = false } = {},
): BatchStream {
  const batch = { inputSize: SIZE, latent: LATENT, input };
  const learner = { batchSize: BATCH_SIZE, features: 0, sampling: 'shuffled', secondView } as const;
  return new BatchStream(
    set,
    { batch, learner, seed: SEED, noise: NOISE, step, steps: STEPS, random },
    assembler,
  );
}

/** Takes so many batches and compares each. */
async function expectOracle(
  stream: BatchStream,
  { from = 0, to = STEPS, secondView = false } = {},
): Promise<void> {
  const expected = [...oracle(secondView)].slice(from, to);
  for (const { clean, seen, second, targets, random } of expected) {
    const batch = await stream.next();
    expect([...batch.clean!.dataSync()]).toEqual(clean);
    expect([...batch.input.dataSync()]).toEqual(seen);
    expect(batch.second && [...batch.second.dataSync()]).toEqual(secondView ? second : null);
    expect([...batch.targets!.dataSync()]).toEqual(targets);
    expect(stream.random).toBe(random);
    stream.release(batch);
  }
}

/** Assembles ahead, fails from a given order on, and counts the arrays that it is given. */
function aheadBy(ahead: number, failAt = Infinity): Assembler & { arrays: Set<Views> } {
  const arrays = new Set<Views>();
  const here = assembleHere();
  let orders = 0;
  return {
    ahead,
    arrays,
    assemble: (order) => {
      arrays.add(order.views);
      return orders++ >= failAt ? Promise.reject(new Error('gone')) : here.assemble(order);
    },
    stop: () => undefined,
  };
}

describe('a stream of batches', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  test.each([0, 1, 2, 10])(
    'gives the same numbers bit for bit when %i are assembled ahead',
    async (ahead) => {
      const tensors = tf.memory().numTensors;
      const assembler = aheadBy(ahead);
      await expectOracle(streamOf(assembler));
      expect(assembler.arrays.size).toBe(Math.min(STEPS, ahead + 1));
      expect(tf.memory().numTensors).toBe(tensors);
    },
  );

  test('goes on from the state after the batches given, not after those asked for', async () => {
    const stream = streamOf(aheadBy(2));
    await expectOracle(stream, { to: 4 });
    await expectOracle(streamOf(aheadBy(2), { step: 4, random: stream.random }), { from: 4 });
  });

  test('draws second views too, the same wherever it goes on', async () => {
    const tensors = tf.memory().numTensors;
    const stream = streamOf(aheadBy(2), { secondView: true });
    await expectOracle(stream, { to: 4, secondView: true });
    const later = streamOf(aheadBy(0), { step: 4, random: stream.random, secondView: true });
    await expectOracle(later, { from: 4, secondView: true });
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test('gives rows of features as they are, with their labels', async () => {
    const tensors = tf.memory().numTensors;
    const rows = pictureSet([], {
      features: { values: Float32Array.from({ length: 30 }, (_, index) => index), width: 3 },
      labels: Int32Array.from({ length: 10 }, (_, row) => row % 2),
    });
    const learner = { batchSize: 4, features: 3, sampling: 'classes', secondView: false } as const;
    const batch = { inputSize: 0, latent: LATENT, input };
    const settings = { batch, learner, seed: 1, noise: 0, step: 1, steps: 3, random: 7 };
    const stream = createBatches(rows, settings, assembleHere());
    const given = await stream.next();
    const values = await given.input.array();
    const labels = [...given.labels!.dataSync()];
    expect(given).toMatchObject({ clean: null, second: null, targets: null });
    (values as number[][]).forEach(([first, second, third], index) => {
      expect([second, third]).toEqual([first! + 1, first! + 2]);
      expect(labels[index]).toBe((first! / 3) % 2);
    });
    stream.release(given);
    expect(stream.random).toBe(7);
    stream.release(await stream.next());
    await expect(stream.next()).rejects.toThrow('no more than 3 batches');
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test.each([0, 1, 4])(
    'assembles by itself once the assembler fails, from order %i on',
    async (failAt) => {
      await expectOracle(streamOf(aheadBy(2, failAt)));
    },
  );

  test('ends with the training', async () => {
    const stream = streamOf(assembleHere());
    await expectOracle(stream);
    await expect(stream.next()).rejects.toThrow('no more than 7 batches');
  });
});
