import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { beginBackend, reportBackendFailure } from './backends/failure.ts';
import { startWasmInNode } from './backends/wasm-in-node.ts';
import type { Learner } from './methods/method.ts';
import { pauseAt, train, type Given } from './training-fixture.ts';
import type { RunState, TrainingEvent, TrainingOutcome } from './types.ts';

/** A checkpoint after every step. */
const always = { checkpointSeconds: 1e-9 };
const short = { epochs: 2 };

/** A training and what it told. */
async function listened(
  given: Given,
): Promise<{ outcome: TrainingOutcome; checkpoints: RunState[]; setbacks: string[] }> {
  const checkpoints: RunState[] = [];
  const setbacks: string[] = [];
  const emit = (event: TrainingEvent): void => {
    given.emit?.(event);
    if (event.kind === 'checkpoint') checkpoints.push(structuredClone(event.run));
    if (event.kind === 'setback') setbacks.push(event.what);
  };
  return { outcome: await train({ ...given, emit }), checkpoints, setbacks };
}

/** Its loss is multiplied with `factor` of each step. */
function withLossTimes(factor: (step: number) => number): Pick<Given, 'change'> {
  return {
    change: (learner: Learner) => ({
      ...learner,
      loss: (weights, batch, statistics, context) =>
        tf.mul(
          learner.loss(weights, batch, statistics, context),
          factor(context.step + 1),
        ) as tf.Scalar,
    }),
  };
}

/** The loss is infinite at that step, each time it is taken up to `times`. */
function breakingAt(broken: number, times: number): Pick<Given, 'change'> {
  let left = times;
  return withLossTimes((step) => (step === broken && left-- > 0 ? Number.POSITIVE_INFINITY : 1));
}

describe('a training on WASM', () => {
  let tensors = 0;

  beforeAll(async () => {
    await startWasmInNode();
  });

  beforeEach(() => {
    tensors = tf.memory().numTensors;
  });

  afterEach(() => {
    beginBackend();
    expect(tf.memory().numTensors).toBe(tensors);
  });

  // 150 pictures make ten steps an epoch: within an epoch, at its end, within the next.
  test.each([
    ['denoising-autoencoder', { views: 2 }, [4, 10, 13]],
    ['hashnet', {}, [7, 17]],
  ] as const)(
    'of %s %o goes on from any of its checkpoints as if it had never been interrupted',
    async (method, options, steps) => {
      const given = { method, options: { ...options, ...short } };
      const whole = await train(given);
      const { outcome, checkpoints } = await listened({ ...given, ...always });
      expect(outcome.run).toEqual(whole.run);
      expect(outcome.encoder).toEqual(whole.encoder);
      expect(new Set(checkpoints.map(({ step }) => step)).size).toBe(21);
      for (const step of steps) {
        const resume = checkpoints.find((run) => run.step === step)!;
        const resumed = await train({ ...given, resume });
        expect(resumed.run).toEqual(whole.run);
        expect(resumed.encoder).toEqual(whole.encoder);
      }
    },
  );

  test('whose loss breaks once goes back by itself and ends at a tenth of the rate', async () => {
    const { outcome, checkpoints, setbacks } = await listened({
      options: short,
      ...always,
      ...breakingAt(13, 1),
    });
    expect(setbacks).toEqual([
      expect.stringMatching(
        /^The loss was no longer a number at step 13; training went back to step 1[0-2] and goes on at a tenth of the learning rate\.$/,
      ),
    ]);
    expect(outcome).toMatchObject({ ended: 'finished', problem: null, run: { rateScale: 0.1 } });
    expect(outcome.run.curves.map(({ epoch }) => epoch)).toEqual([1, 2]);
    for (const { tensors: kept, step, rateScale = 1 } of checkpoints) {
      expect(kept.every(({ data }) => data.every(Number.isFinite))).toBe(true);
      if (step >= 13) expect(rateScale).toBe(0.1);
    }
  });

  test('that went back keeps its lower rate when it is resumed', async () => {
    const given = { options: short, ...always };
    const { outcome, checkpoints } = await listened({ ...given, ...breakingAt(13, 1) });
    const resume = checkpoints.find(({ step, rateScale }) => step === 15 && rateScale === 0.1)!;
    const resumed = await train({ options: short, resume });
    expect(resumed.run).toEqual(outcome.run);
  });

  test('whose loss breaks twice stops with its best weights and a sentence', async () => {
    const { outcome, setbacks } = await listened({ options: short, ...breakingAt(13, 2) });
    expect(setbacks).toHaveLength(1);
    expect(outcome).toMatchObject({
      ended: 'stopped',
      problem: 'The loss is no longer a number at step 13; lower the learning rate.',
      encoder: { bits: 16 },
      run: { best: { epoch: 1 } },
    });
    expect(outcome.encoder!.tensors.every(({ data }) => data.every(Number.isFinite))).toBe(true);
  });

  test('with a rate that is a thousand times too high goes back once and then stops', async () => {
    const { change } = withLossTimes((step) => (step > 3 ? 1e38 : 1));
    const setbacks: string[] = [];
    const emit = (event: TrainingEvent): void => {
      if (event.kind === 'setback') setbacks.push(event.what);
    };
    await expect(train({ options: short, emit, change: change! })).rejects.toThrow(
      'lower the learning rate',
    );
    expect(setbacks).toHaveLength(1);
  });

  test('on a device that is lost ends at once, and goes on from its checkpoint to the same result', async () => {
    const whole = await train({ options: short });
    const checkpoints: RunState[] = [];
    const emit = (event: TrainingEvent): void => {
      if (event.kind !== 'checkpoint') return;
      if (checkpoints.push(event.run) === 14) reportBackendFailure('The device is gone.', 'lost');
    };
    const failed = train({ options: short, ...always, emit });
    await expect(failed).rejects.toMatchObject({ name: 'BackendError', failure: 'lost' });
    expect(checkpoints).toHaveLength(14);
    beginBackend();
    const resumed = await train({ options: short, resume: checkpoints.at(-1)! });
    expect(resumed.run).toEqual(whole.run);
  });

  test('is not resumed from weights of another length', async () => {
    const { run } = await train({ options: short, ...pauseAt(3) });
    for (const name of ['encoder.convolution1.kernel', 'adam.first']) {
      const cut = run.tensors.map((tensor) =>
        tensor.name === name ? { ...tensor, data: tensor.data.slice(1) } : tensor,
      );
      const resumed = train({ options: short, resume: { ...run, tensors: cut } });
      await expect(resumed).rejects.toThrow(`"${name}" has another length than the network's`);
    }
  });

  test('answers a cancel within a step', async () => {
    const controller = new AbortController();
    let steps = 0;
    const change = withLossTimes(() => {
      if (++steps === 5) controller.abort();
      return 1;
    });
    await expect(train({ signal: controller.signal, ...change })).rejects.toThrow('abort');
    expect(steps).toBe(5);
  });

  test('holds the same tensors and bytes from its third to its five hundredth step', async () => {
    const held = new Map<number, string>();
    const { outcome, checkpoints } = await listened({
      count: 400,
      heldOut: 4,
      halvings: 3,
      options: { epochs: 10, width: 8 },
      ...always,
      emit: (event) => {
        const { numTensors, numBytes } = tf.memory();
        if (event.kind === 'checkpoint') held.set(event.run.step, `${numTensors} ${numBytes}`);
      },
    });
    expect(outcome.run.step).toBe(500);
    expect(checkpoints).toHaveLength(held.size);
    const later = [...held].filter(([step]) => step >= 3).map(([, memory]) => memory);
    expect(later.length).toBeGreaterThan(490);
    expect(new Set(later).size).toBe(1);
  });

  test('gives the device batches of one shape, however many pictures there are', async () => {
    const shapes = new Set<string>();
    const change = (learner: Learner): Learner => ({
      ...learner,
      loss: (weights, batch, statistics, context) => {
        shapes.add([batch.input.shape, batch.clean?.shape, batch.targets?.shape].join(' '));
        return learner.loss(weights, batch, statistics, context);
      },
      evaluate: (network, batch) => {
        shapes.add([batch.input.shape, batch.clean?.shape, batch.targets?.shape].join(' '));
        return learner.evaluate(network, batch);
      },
    });
    for (const count of [3, 65, 150]) await train({ count, options: { epochs: 1 }, change });
    expect([...shapes]).toEqual(['64,16,16,3 64,16,16,3 64,64']);
  });

  test('resumed with half the batch goes on at the same share of the same epoch', async () => {
    const paused = await train({ options: short, ...pauseAt(13) });
    const { outcome, checkpoints } = await listened({
      options: short,
      resume: paused.run,
      halvings: 1,
      ...always,
    });
    const first = checkpoints[0]!;
    // ten steps an epoch become nineteen: 3 of 10 are 5 of 19
    expect(first).toMatchObject({ step: 24, stepsPerEpoch: 19, halvings: 1 });
    expect(outcome.run).toMatchObject({ step: 38, epochs: 2, halvings: 1 });
    const [before, after] = outcome.run.curves;
    expect(before).toEqual(paused.run.curves[0]);
    expect(after!.trainLoss).toBeLessThan(1.2 * before!.trainLoss);
    const again = await train({ options: short, resume: checkpoints[3]! });
    expect(again.run).toEqual(outcome.run);
  });
});
