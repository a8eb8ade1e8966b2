import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Engine } from '../engine.ts';
import { halves, train } from '../training-fixture.ts';
import { beginBackend, reportBackendFailure } from './failure.ts';
import { assertPlausible } from './suspicion.ts';
import { startWasmInNode } from './wasm-in-node.ts';

const wrong = { name: 'BackendError', failure: 'wrong' };
const engine = Engine.on({ name: 'wasm', adapter: '', software: false, passedOver: [] });

/** Until `restore`, kernels of that name give `value` everywhere. */
function failSilently(name: string, value: number): () => void {
  const shipped = tf.getKernel(name, 'wasm');
  const replace = (kernelFunc: tf.KernelFunc): void => {
    tf.unregisterKernel(name, 'wasm');
    tf.registerKernel({ ...shipped, kernelFunc });
  };
  replace((given) => {
    const result = shipped.kernelFunc(given) as tf.TensorInfo;
    const backend = given.backend as { typedArrayFromHeap(info: tf.TensorInfo): Float32Array };
    backend.typedArrayFromHeap(result).fill(value);
    return result;
  });
  return () => replace(shipped.kernelFunc);
}

describe('numbers that can hardly be', () => {
  const different = [Uint8Array.of(1, 2), Uint8Array.of(1, 3)];
  const same = [Uint8Array.of(1, 2), Uint8Array.of(1, 2)];

  beforeAll(async () => {
    await startWasmInNode();
  });

  afterEach(() => tf.setBackend('wasm'));

  test.each([
    ['no numbers', [1, Number.NaN, 2, 3], same],
    ['nothing but zeros', [0, 0, 0, 0], same],
    ['the same of different pictures', [1, 2, 1, 2], different],
  ])('%s are the failure of a device that is not the reference', async (_, rows, inputs) => {
    await tf.setBackend('cpu');
    await expect(assertPlausible(Float32Array.from(rows), 2, inputs)).rejects.toMatchObject(wrong);
  });

  test('different answers, and equal ones of equal pictures, are taken', async () => {
    await tf.setBackend('cpu');
    await assertPlausible(Float32Array.of(1, 2, 1, 2), 2, same);
    await assertPlausible(Float32Array.of(1, 2, 1, 3), 2, different);
    await assertPlausible(new Float32Array(), 2, []);
  });

  test('a network that has learned nothing is no failure of WASM while its self-test passes', async () => {
    await assertPlausible(Float32Array.of(1, 2, 1, 2), 2, different);
    const restore = failSilently('BatchMatMul', 0);
    const failing = assertPlausible(Float32Array.of(1, 2, 1, 2), 2, different);
    await expect(failing).rejects.toMatchObject(wrong);
    restore();
    await assertPlausible(Float32Array.of(1, 2, 1, 2), 2, different);
  });
});

describe('a device that fails while it encodes', () => {
  let trained: Awaited<ReturnType<typeof train>>;
  let tensors = 0;
  const pictures = halves(150, 3);

  beforeAll(async () => {
    await startWasmInNode();
    trained = await train({ options: { epochs: 1 } });
  });

  beforeEach(() => {
    tensors = tf.memory().numTensors;
  });

  afterEach(() => {
    beginBackend();
    expect(tf.memory().numTensors).toBe(tensors);
  });

  const encode = async (progress: (done: number) => void = () => undefined) => {
    const encoder = engine.load(trained.encoder!, []);
    try {
      return await encoder.encodePictures(pictures, { progress });
    } finally {
      encoder.dispose();
    }
  };

  test.each([
    ['zeros', 0],
    ['no numbers', Number.NaN],
  ])('with %s gives no codes; the same encoder then gives the right ones', async (_, value) => {
    const restore = failSilently('BatchMatMul', value);
    await expect(encode()).rejects.toMatchObject(wrong);
    restore();
    expect((await encode()).codes).toEqual(trained.encoded!.codes);
  });

  test('by being lost gives no codes; encoded again they are the right ones', async () => {
    let last = 0;
    const losing = encode((done) => {
      last = done;
      if (done >= 64) reportBackendFailure('The device was lost.', 'lost');
    });
    await expect(losing).rejects.toMatchObject({ name: 'BackendError', failure: 'lost' });
    expect(last).toBeLessThan(150);
    beginBackend();
    expect((await encode()).codes).toEqual(trained.encoded!.codes);
  });

  test('by having no memory left says so, and encodes again what it has room for', async () => {
    const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory.');
    });
    const take = (): tf.Tensor => tf.tidy(() => tf.fill([2 ** 28], 1));
    expect(take).toThrow(expect.objectContaining({ name: 'BackendError', failure: 'memory' }));
    expect(grow).toHaveBeenCalled();
    grow.mockRestore();
    expect((await encode()).codes).toEqual(trained.encoded!.codes);
  });

  test('with zeros in training ends it without a checkpoint of them', async () => {
    const restore = failSilently('BatchMatMul', 0);
    const told: string[] = [];
    const failing = train({ emit: ({ kind }) => void told.push(kind) });
    await expect(failing).rejects.toMatchObject(wrong);
    restore();
    expect(told).not.toContain('epoch');
  });
});
