import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { searchFloats } from '../codes/float-search.ts';
import { loadFloatKernel, type FloatKernel } from '../kernels/floats.ts';
import { createRandom } from '../lib/random.ts';
import { createFloatSearchApi } from './search-floats.ts';

const file = new URL('../kernels/build/floats.wasm', import.meta.url);

async function loadKernel(): Promise<FloatKernel> {
  if (!existsSync(file))
    throw new Error('The float kernel is not compiled: run `npm run kernels`.');
  return loadFloatKernel(readFileSync(file));
}

async function loadFull(): Promise<FloatKernel> {
  const kernel = await loadKernel();
  kernel.load = () => {
    throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory');
  };
  return kernel;
}

const ways = [
  ['the kernel', 'wasm simd', loadKernel],
  ['TypeScript where WASM fails', 'typescript', () => Promise.reject(new Error('no WASM'))],
  ['TypeScript where memory is short', 'typescript', loadFull],
] as const;

/** Whole numbers, whose sums are exact in any order. */
function wholeRows(count: number, width: number, seed: number): Float32Array<ArrayBuffer> {
  const random = createRandom(seed);
  return Float32Array.from({ length: count * width }, () => random.int(5) - 2);
}

describe.each(ways)('the search worker with floats and %s', (_, kernel, load) => {
  test.each(['euclidean', 'cosine'] as const)('answers as the oracle does: %s', async (metric) => {
    const api = createFloatSearchApi(load);
    const values = wholeRows(500, 30, 1);
    const query = wholeRows(1, 30, 2);
    await api.loadFloats({ values: values.slice(), width: 30 });
    for (const k of [0, 1, 20, 600]) {
      const { milliseconds, ...found } = await api.searchFloats({ query, k, metric });
      const expected = searchFloats({ values, width: 30 }, query, k, metric);
      expect(found).toEqual({ ...expected, compared: 500, kernel });
      expect(milliseconds).toBeGreaterThanOrEqual(0);
    }
  });

  test('keeps the rows it has when others are faulty, and says so when there are none', async () => {
    const api = createFloatSearchApi(load);
    const asked = { query: new Float32Array(3), k: 1, metric: 'cosine' } as const;
    await expect(api.searchFloats(asked)).rejects.toThrow(/nothing to search/);
    await api.loadFloats({ values: wholeRows(4, 3, 3), width: 3 });
    const faulty = { values: Float32Array.of(1, NaN, 0), width: 3 };
    await expect(api.loadFloats(faulty)).rejects.toThrow(/Number 1 of row 0 is NaN/);
    expect((await api.searchFloats(asked)).compared).toBe(4);
  });
});
