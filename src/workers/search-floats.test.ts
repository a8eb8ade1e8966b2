import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { searchFloats, type FloatRows } from '../codes/float-search.ts';
import { loadFloatKernel, type FloatKernel } from '../kernels/floats.ts';
import { createRandom } from '../lib/random.ts';
import { openFloatDoor } from './float-door.ts';
import { createFloatSearchApi, type FloatSearchApi } from './search-floats.ts';

const file = new URL('../kernels/build/floats.wasm', import.meta.url);

async function loadKernel(): Promise<FloatKernel> {
  if (!existsSync(file))
    throw new Error('The float kernel is not compiled: run `npm run kernels`.');
  return loadFloatKernel(readFileSync(file));
}

async function loadFull(): Promise<FloatKernel> {
  const kernel = await loadKernel();
  kernel.begin = () => {
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
function wholeRows(count: number, width: number, seed: number): FloatRows {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: count * width }, () => random.int(5) - 2);
  return { values, width };
}

function load(api: FloatSearchApi, floats: FloatRows, rows?: Uint32Array): Promise<void> {
  return api.loadFloats({ door: openFloatDoor({ floats, metric: 'cosine', rows }) });
}

const asked = { query: new Float32Array(3), k: 1, metric: 'cosine' } as const;

describe.each(ways)('the search worker with floats and %s', (_, kernel, loadIt) => {
  test.each(['euclidean', 'cosine'] as const)('answers as the oracle does: %s', async (metric) => {
    const api = createFloatSearchApi(loadIt);
    const floats = wholeRows(500, 30, 1);
    const query = wholeRows(1, 30, 2).values;
    await load(api, floats);
    for (const k of [0, 1, 20, 600]) {
      const { milliseconds, ...found } = await api.searchFloats({ query, k, metric });
      const expected = searchFloats(floats, query, k, metric);
      expect(found).toEqual({ ...expected, compared: 500, kernel });
      expect(milliseconds).toBeGreaterThanOrEqual(0);
    }
  });

  test('takes a selection of rows in the order given, over several parts', async () => {
    const api = createFloatSearchApi(loadIt);
    const floats = wholeRows(3000, 250, 3);
    const rows = Uint32Array.from({ length: 2500 }, (_, index) => (index * 7) % 3000);
    await load(api, floats, rows);
    const picked = Float32Array.from({ length: rows.length * 250 }, (_, at) => {
      return floats.values[rows[Math.floor(at / 250)]! * 250 + (at % 250)]!;
    });
    const query = wholeRows(1, 250, 4).values;
    const { rows: found, distances } = await api.searchFloats({
      query,
      k: 50,
      metric: 'euclidean',
    });
    const expected = searchFloats({ values: picked, width: 250 }, query, 50, 'euclidean');
    expect([found, distances]).toEqual([expected.rows, expected.distances]);
  });

  test('says so when there are no rows: at first, when they are cleared and when they were faulty', async () => {
    const api = createFloatSearchApi(loadIt);
    await expect(api.searchFloats(asked)).rejects.toThrow(/nothing to search/);
    await load(api, wholeRows(4, 3, 3));
    expect((await api.searchFloats(asked)).compared).toBe(4);
    await api.clearFloats(null);
    await expect(api.searchFloats(asked)).rejects.toThrow(/nothing to search/);
    await load(api, wholeRows(4, 3, 3));
    const faulty = { values: Float32Array.of(1, NaN, 0), width: 3 };
    await expect(load(api, faulty)).rejects.toThrow(/Number 1 of row 0 is NaN/);
    await expect(api.searchFloats(asked)).rejects.toThrow(/nothing to search/);
  });

  test('answers from the rows whose load was asked for before', async () => {
    const api = createFloatSearchApi(loadIt);
    const loads = [load(api, wholeRows(4, 3, 3)), load(api, wholeRows(5, 3, 4))];
    expect((await api.searchFloats(asked)).compared).toBe(5);
    await Promise.all(loads);
  });
});

test('a kernel that could not be fetched is asked for again with the next rows', async () => {
  let tries = 0;
  const api = createFloatSearchApi(() => {
    tries++;
    return tries === 1 ? Promise.reject(new Error('offline')) : loadKernel();
  });
  await load(api, wholeRows(4, 3, 3));
  expect((await api.searchFloats(asked)).kernel).toBe('typescript');
  await load(api, wholeRows(4, 3, 3));
  expect((await api.searchFloats(asked)).kernel).toBe('wasm simd');
});
