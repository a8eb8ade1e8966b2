import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWasmInNode } from './backends/wasm-in-node.ts';
import type { TrainingControl } from './training-input.ts';
import { CLASSES, codesOf, halves, pauseAt, SIZE, train } from './training-fixture.ts';
import type { TrainingEvent } from './types.ts';

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
      const paused = await train(pauseAt(pause));
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
    const run = train({
      count: 64,
      change: (learner) => ({
        ...learner,
        loss: (...given) => tf.mul(learner.loss(...given), Number.POSITIVE_INFINITY) as tf.Scalar,
      }),
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

  test('without pictures held out the last weights win', async () => {
    const outcome = await train({ heldOut: 0 });
    expect(outcome.run.best!.epoch).toBe(3);
    expect(outcome.run.curves.map(({ valLoss }) => valLoss)).toEqual([null, null, null]);
  });

  test('starts from tensors that are given for its encoder', async () => {
    const before = await train();
    const start = before.run.tensors.filter(({ name }) => name.startsWith('encoder.'));
    // stopped before its first step a run still says what it began with
    const control: TrainingControl = { wish: 'stop' };
    const begun = await train({ method: 'classifier', start, control });
    const encoder = (tensors: typeof start): typeof start =>
      tensors.filter(({ name }) => name.startsWith('encoder.'));
    expect(encoder(begun.run.tensors)).toEqual(start);
    expect(begun.takenOver).toBe(start.length);
  });

  describe.each([
    ['classifier', {}],
    ['autoencoder-classifier', {}],
    ['autoencoder', { latentPenalty: 0.1 }],
    ['denoising-autoencoder', { views: 2 }],
    ['hashnet', {}],
  ])('the method %s %o', (method, options) => {
    test('learns, gives the same codes twice, and leaves no tensor behind', async () => {
      const first = await train({ method, options: { ...options, epochs: 6 } });
      const second = await train({ method, options: { ...options, epochs: 6 } });
      const [before, after] = [first.run.curves[0]!, first.run.curves.at(-1)!];
      expect(after.trainLoss).toBeLessThan(before.trainLoss);
      expect(second.encoder).toEqual(first.encoder);
      expect(second.encoded).toEqual(first.encoded);
      const own = first.encoder!.tensors.map(({ name }) => name.split('.')[0]);
      expect(new Set(own).has('head')).toBe(false);
      expect(tf.memory().numTensors).toBe(tensors);
    });

    test('ends as if never paused', async () => {
      const whole = await train({ method, options });
      const paused = await train({ method, options, ...pauseAt(13) });
      expect(paused.run.step).toBe(13);
      const resumed = await train({ method, options, resume: structuredClone(paused.run) });
      expect(resumed.run.tensors).toEqual(whole.run.tensors);
      expect(resumed.run.curves).toEqual(whole.run.curves);
      expect(resumed.encoder).toEqual(whole.encoder);
    });
  });

  test('only what has a decoder rebuilds pictures', async () => {
    const strips = async (method: string): Promise<boolean[]> => {
      const seen: boolean[] = [];
      const emit = (event: TrainingEvent): void => {
        if (event.kind === 'epoch') seen.push(event.strip !== null);
      };
      const { run } = await train({ method, options: { epochs: 1 }, emit });
      return [...seen, run.curves[0]!.reconstructionError !== null];
    };
    expect(await strips('classifier')).toEqual([false, false]);
    expect(await strips('autoencoder-classifier')).toEqual([true, true]);
  });

  test('a classifier names the classes it learned', async () => {
    const outcome = await train({ method: 'classifier', options: { epochs: 12 } });
    // the loss with smoothed labels cannot fall below 0.39; guessing gives log 3
    expect(outcome.run.curves.at(-1)!.valLoss).toBeLessThan(0.75 * Math.log(CLASSES));
  });
});
