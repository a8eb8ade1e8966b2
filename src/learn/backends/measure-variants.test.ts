import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { assertBackendAlive, forgetBackendFailure, reportBackendFailure } from './failure.ts';
import { registerVariants, shippedVariant, variedKernels } from './kernel-variants.ts';
import { chooseVariants, testVariants } from './measure-variants.ts';

const runs: string[] = [];

async function square(values: number[]): Promise<number[]> {
  const result = tf.tidy(() => tf.square(tf.tensor1d(values)));
  const data = await result.data<'float32'>();
  result.dispose();
  return [...data];
}

const names = (): string[] => variedKernels()[0]!.variants.map(({ name }) => name);

describe('variants of a kernel', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
    const shipped = shippedVariant('Square', 'cpu');
    const right = {
      ...shipped,
      name: 'right',
      run: (...given: Parameters<typeof shipped.run>) => {
        runs.push('right');
        return shipped.run(...given);
      },
    };
    const wrong = {
      ...shipped,
      name: 'wrong',
      run: ({ inputs }: Parameters<typeof shipped.run>[0]) => tf.zeros(inputs['x']!.shape),
    };
    const small = { ...shipped, name: 'small', fits: () => false };
    registerVariants('Square', 'cpu', [small, right, wrong], 'measured');
  });

  test('the first that fits is used until something is chosen', async () => {
    runs.length = 0;
    expect(await square([1, 2, 3])).toEqual([1, 4, 9]);
    expect(runs).toEqual(['right']);
  });

  test('one that gives other numbers is struck, and those that are left stay right', async () => {
    await chooseVariants(async () => void (await square([1, 2, 3, 4])));
    expect(names()).toEqual(['small', 'right', 'tfjs as shipped']);
    expect(await square([1, 2, 3, 4])).toEqual([1, 4, 9, 16]);
  });

  test('a layer that was chosen for is not measured again', async () => {
    runs.length = 0;
    await chooseVariants(async () => void (await square([1, 2, 3, 4])));
    expect(runs.length).toBeLessThanOrEqual(1);
  });

  test('choosing leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    await chooseVariants(async () => void (await square([1, 2, 3, 4, 5])));
    expect(tf.memory().numTensors).toBe(before);
  });

  test('where the test fails with ours, the shipped kernels must pass it', async () => {
    let tests = 0;
    await testVariants(async () => {
      tests++;
      await square([2]);
      if (names().length === 1) return;
      reportBackendFailure('A program does not compile.', 'wrong');
      throw new Error('wrong numbers');
    });
    expect(tests).toBe(2);
    expect(assertBackendAlive).not.toThrow();
    expect(names()).toEqual(['tfjs as shipped']);
    await expect(testVariants(() => Promise.reject(new Error('still wrong')))).rejects.toThrow(
      'still wrong',
    );
  });

  test('a device that is lost in the test is not tested again, and stays lost', async () => {
    const lost = (): Promise<void> => {
      reportBackendFailure('The device is gone.', 'lost');
      return Promise.resolve().then(assertBackendAlive);
    };
    const trial = vi.fn(lost);
    await expect(testVariants(trial)).rejects.toThrow('The device is gone.');
    expect(trial).toHaveBeenCalledTimes(1);
    expect(assertBackendAlive).toThrow('The device is gone.');
    forgetBackendFailure();
  });
});
