import { describe, expect, test } from 'vitest';
import { stepsPerEpoch } from './batches.ts';
import { halved } from './halving.ts';
import type { Learner } from './methods/method.ts';
import { completeOptions, methodNamed } from './methods/registry.ts';
import { momentsAt } from './optimiser.ts';
import { createRowOrder } from './row-order.ts';
import { lossOf, lossTensor } from './run-state.ts';
import type { Options, RunState } from './types.ts';

/** `features` 0: on pixels. */
async function learnerOf(id: string, given: Options, features: number): Promise<Learner> {
  const method = methodNamed(id);
  const context = { backend: 'wasm', backbone: features > 0, pictures: 900 } as const;
  const options = completeOptions(method, { bits: 16, seed: 1, ...given }, context);
  if (method.kind !== 'trained') throw new Error(`${id} is not trained.`);
  return method.build(options, { classes: 3, features, pictures: 900, started: false });
}

const flat = (name: string, ...values: number[]) => ({
  name,
  shape: [values.length],
  data: Float32Array.from(values),
});

function runAt(step: number, perEpoch: number): RunState {
  return {
    method: 'orthohash',
    options: {},
    backend: 'webgpu',
    epochs: 4,
    step,
    stepsPerEpoch: perEpoch,
    random: 77,
    tensors: [
      flat('weights', 3, -1),
      flat('adam.first', 0.5, -2),
      flat('adam.second', 0.25, 8),
      lossTensor(6, 3),
    ],
    best: null,
    curves: [],
  };
}

describe('half the batch', () => {
  test.each([
    ['pictures', 'hashnet', { source: 0 }, 0],
    ['features', 'orthohash', { source: 1 }, 24],
  ])('of %s takes steps at the same share of the same epoch', async (_, id, options, features) => {
    const learner = await learnerOf(id, options, features);
    const perEpoch = stepsPerEpoch(900, learner);
    const step = 2 * perEpoch + 3;
    const given = halved(learner, runAt(step, perEpoch), 1, 900);
    expect(given.learner.batchSize).toBe(learner.batchSize / 2);
    const run = given.resume!;
    expect(run).toMatchObject({ epochs: 4, random: 77, halvings: 1 });
    expect(run.stepsPerEpoch).toBe(stepsPerEpoch(900, given.learner));
    expect(Math.floor(run.step / run.stepsPerEpoch)).toBe(2);
    const share = (run.step % run.stepsPerEpoch) / run.stepsPerEpoch;
    expect(Math.abs(share - 3 / perEpoch)).toBeLessThan(1 / run.stepsPerEpoch);
    const { sum, count } = lossOf(run.tensors);
    expect(count).toBe(run.step % run.stepsPerEpoch);
    expect(sum / count).toBeCloseTo(2, 6);
  });

  test('leaves weights as they are and the means of the optimiser as large as they were meant', async () => {
    const learner = await learnerOf('orthohash', { source: 1 }, 24);
    const before = runAt(3, stepsPerEpoch(900, learner));
    const { resume } = halved(learner, before, 2, 900);
    const [weights, first, second] = resume!.tensors.map(({ data }) => data);
    expect(weights).toEqual(before.tensors[0]!.data);
    const [then, now] = [momentsAt(3), momentsAt(resume!.step)];
    expect(resume!.step).toBeGreaterThan(3);
    expect(first![1]! / now.first).toBeCloseTo(-2 / then.first, 4);
    expect(second![1]! / now.second).toBeCloseTo(8 / then.second, 1);
  });

  test('of a run that begins, or has begun with it, changes nothing else', async () => {
    const learner = await learnerOf('orthohash', { source: 1 }, 24);
    expect(halved(learner, null, 0, 900)).toEqual({ learner, resume: null, halvings: 0 });
    expect(halved(learner, null, 1, 900).learner.batchSize).toBe(64);
    const begun = { ...runAt(5, stepsPerEpoch(900, { ...learner, batchSize: 64 })), halvings: 1 };
    for (const wanted of [0, 1]) {
      const given = halved(learner, begun, wanted, 900);
      expect(given).toMatchObject({ halvings: 1, learner: { batchSize: 64 } });
      expect(given.resume).toBe(begun);
    }
  });

  test('of classes still holds several pictures of each', async () => {
    const { learner } = halved(await learnerOf('hashnet', { source: 0 }, 0), null, 3, 900);
    const classes = Int32Array.from({ length: 900 }, (_, row) => row % 3);
    const order = createRowOrder({ ...learner, count: 900, seed: 1, classes });
    const seen = [...order(0)].map((row) => classes[row]!);
    expect(seen).toHaveLength(8);
    for (const label of new Set(seen)) {
      expect(seen.filter((one) => one === label).length).toBeGreaterThanOrEqual(4);
    }
  });

  test('is never of so few pictures that they teach nothing, however often it is asked for', async () => {
    const learner = await learnerOf('hashnet', { source: 0 }, 0);
    for (const wanted of [3, 4, 9]) {
      expect(halved(learner, null, wanted, 900)).toMatchObject({
        halvings: 3,
        learner: { batchSize: 8 },
      });
    }
    for (const batchSize of [15, 8, 4]) {
      expect(halved({ ...learner, batchSize }, null, 1, 900)).toMatchObject({
        halvings: 0,
        learner: { batchSize },
      });
    }
  });

  test('of a run that says it was halved below that is refused with a sentence', async () => {
    const learner = await learnerOf('hashnet', { source: 0 }, 0);
    const run = { ...runAt(3, 99), halvings: 4 };
    expect(() => halved(learner, run, 0, 900)).toThrow(/halved 4 times, which leaves too few/);
  });

  test('of a run with another number of pictures is refused', async () => {
    const learner = await learnerOf('orthohash', { source: 1 }, 24);
    expect(() => halved(learner, runAt(3, 99), 1, 900)).toThrow(
      'another number of pictures than the 900',
    );
  });
});
