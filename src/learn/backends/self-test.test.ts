import { writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import { assertSelfTest, computeSelfTest } from './self-test.ts';
import { selfTestNumbers } from './self-test-numbers.ts';
import { startWasmInNode } from './wasm-in-node.ts';

const file = 'src/learn/backends/self-test-numbers.ts';
const header = `/** Numbers of the self-test on tfjs's own cpu backend; written by \`self-test.test.ts\` with UPDATE_SELF_TEST=1. */
import type { Sampled } from './self-test.ts';

export const selfTestNumbers: readonly Sampled[] = `;

describe('self-test', () => {
  beforeAll(async () => {
    await startWasmInNode();
  });

  test('the stored numbers are those of the cpu backend', async () => {
    await tf.setBackend('cpu');
    const actual = await computeSelfTest();
    if (process.env['UPDATE_SELF_TEST']) {
      const rounded = JSON.stringify(actual, (_, value: unknown) =>
        typeof value === 'number' ? Number(value.toPrecision(7)) : value,
      );
      writeFileSync(file, `${header}${rounded};\n`);
      return;
    }
    expect(selfTestNumbers.length).toBe(10);
    selfTestNumbers.forEach((expected, index) => {
      const { name, values } = actual[index]!;
      expect(name).toBe(expected.name);
      expected.values.forEach((value, place) => expect(values[place]).toBeCloseTo(value, 5));
    });
  });

  test('WASM passes', async () => {
    await tf.setBackend('wasm');
    await expect(assertSelfTest()).resolves.toBeUndefined();
  });

  test('a kernel that gives zeros fails it', async () => {
    await tf.setBackend('wasm');
    const shipped = tf.getKernel('Conv2DBackpropFilter', 'wasm');
    tf.unregisterKernel('Conv2DBackpropFilter', 'wasm');
    tf.registerKernel({
      ...shipped,
      kernelFunc: (given) => {
        const result = shipped.kernelFunc(given) as tf.TensorInfo;
        const backend = given.backend as {
          typedArrayFromHeap(info: tf.TensorInfo): Float32Array;
        };
        backend.typedArrayFromHeap(result).fill(0);
        return result;
      },
    });
    await expect(assertSelfTest()).rejects.toThrow('wrong numbers');
    tf.unregisterKernel('Conv2DBackpropFilter', 'wasm');
    tf.registerKernel(shipped);
    await expect(assertSelfTest()).resolves.toBeUndefined();
  });
});
