import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../lib/random.ts';
import { assembleHere, type Assembler, type Views } from './assembly.ts';
import { augmentInto } from './augment.ts';
import { BatchStream } from './batch-stream.ts';
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
const learner = { batchSize: BATCH_SIZE, sampling: 'shuffled', secondView: false } as const;
const input = {
  mean: Float32Array.of(0.4, 0.5, 0.6),
  deviation: Float32Array.of(0.2, 0.25, 0.3),
};

/** What the stream is to give, by one generator that runs through all batches. */
function* oracle(): Generator<{
  clean: number[];
  seen: number[];
  targets: number[];
  random: number;
}> {
  const random = createRandom(START);
  const noise = createNoise(SEED);
  for (let step = 0; step < STEPS; step++) {
    const perEpoch = stepsPerEpoch(set.pictures.length);
    const order = epochOrder(set.pictures.length, SEED, Math.floor(step / perEpoch));
    const rows = batchRows(order, step % perEpoch);
    const clean = new Float32Array(BATCH_SIZE * LENGTH);
    const seen = new Float32Array(clean.length);
    rows.forEach((row, index) => {
      augmentInto(set.pictures[row]!, SIZE, random, clean, index * LENGTH);
      noise.add(clean, seen, index * LENGTH, LENGTH, NOISE, random);
    });
    const normalised = Float32Array.from(
      seen,
      (value, index) => (value - input.mean[index % 3]!) * (1 / input.deviation[index % 3]!),
    );
    const targets = [...rows].flatMap((row) => [2 * row, 2 * row + 1]);
    yield { clean: [...clean], seen: [...normalised], targets, random: random.state };
  }
}

function streamOf(assembler: Assembler, step = 0, random = START): BatchStream {
  const batch = { inputSize: SIZE, latent: LATENT, input };
  return new BatchStream(
    set,
    { batch, learner, seed: SEED, noise: NOISE, step, steps: STEPS, random },
    assembler,
  );
}

/** Takes so many batches and compares each. */
async function expectOracle(stream: BatchStream, from = 0, to = STEPS): Promise<void> {
  const expected = [...oracle()].slice(from, to);
  for (const { clean, seen, targets, random } of expected) {
    const batch = await stream.next();
    expect([...batch.clean!.dataSync()]).toEqual(clean);
    expect([...batch.input.dataSync()]).toEqual(seen);
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
    await expectOracle(stream, 0, 4);
    await expectOracle(streamOf(aheadBy(2), 4, stream.random), 4);
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
