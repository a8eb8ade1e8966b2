import { beforeAll, describe, expect, test } from 'vitest';
import { Engine } from '../learn/engine.ts';
import { startWasmInNode } from '../learn/backends/wasm-in-node.ts';
import { PixelStore } from '../learn/pixel-store.ts';
import { createRandom } from '../lib/random.ts';
import {
  createBaselineMethods,
  type BaselineInput,
  type BaselineOutput,
} from './learn-baselines.ts';

const hashes = Array.from({ length: 40 }, (_, row) => `picture ${row}`);

/** Two kinds of pictures, dark on the left or on the right, with noise. */
function storeOfTwoKinds(): PixelStore {
  const store = new PixelStore();
  const random = createRandom(1);
  for (const [row, hash] of hashes.entries()) {
    const pixels = Uint8Array.from({ length: 32 * 32 * 3 }, (_, index) => {
      const left = Math.floor(index / 3) % 32 < 16;
      return (left === (row % 2 === 0) ? 40 : 180) + random.int(40);
    });
    store.add(32, hash, pixels);
  }
  return store;
}

let engine: Engine;

beforeAll(async () => {
  await startWasmInNode();
  engine = Engine.on({ name: 'wasm', adapter: 'SIMD', software: false, passedOver: [] });
});

async function encode(changed: Partial<BaselineInput>): Promise<BaselineOutput> {
  const methods = createBaselineMethods(storeOfTwoKinds(), () => Promise.resolve(engine));
  const input: BaselineInput = {
    kind: 'pixels',
    bits: 16,
    seed: 1,
    fit: hashes,
    hashes,
    copies: [],
  };
  const quiet = { signal: new AbortController().signal, progress: () => undefined };
  return methods.encodeBaseline({ ...input, ...changed }, quiet);
}

describe.each(['pixels', 'random encoder'] as const)('the baseline of %s', (kind) => {
  test('gives every picture a code and an embedding, the same ones for the same seed', async () => {
    const found = await encode({ kind });
    expect(found.codes.length).toBe(40 * 2);
    expect(found.embeddings.values.length).toBe(40 * found.embeddings.width);
    expect(new Set(found.codes).size).toBeGreaterThan(1);
    expect(await encode({ kind })).toEqual(found);
  });

  test('puts altered copies behind the pictures', async () => {
    const found = await encode({ kind, copies: hashes.slice(0, 3) });
    expect(found.codes.length).toBe(43 * 2);
    const alone = await encode({ kind });
    expect(found.codes.subarray(0, 80)).toEqual(alone.codes);
  });
});

test('pixels are their own embedding, from 0 to 1', async () => {
  const { embeddings, side } = await encode({});
  expect(side).toBe(32);
  expect(embeddings.width).toBe(3072);
  expect(embeddings.values).toBeInstanceOf(Float32Array);
  const [least, most] = [Math.min(...embeddings.values), Math.max(...embeddings.values)];
  expect(least).toBeGreaterThan(40 / 255 - 1e-6);
  expect(most).toBeLessThan(220 / 255);
});

test('codes of pixels tell the two kinds apart', async () => {
  const { codes } = await encode({ bits: 8 });
  const distance = (a: number, b: number): number =>
    (codes[a]! ^ codes[b]!).toString(2).replaceAll('0', '').length;
  const mean = (step: number): number =>
    Array.from({ length: 20 }, (_, row) => distance(row, row + step)).reduce((a, b) => a + b) / 20;
  expect(mean(1)).toBeGreaterThan(mean(2));
});
